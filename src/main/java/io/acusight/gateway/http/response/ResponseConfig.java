package io.acusight.gateway.http.response;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How {@code /graphql} responds over HTTP. */
@ConfigMapping(prefix = "gateway.http")
public interface ResponseConfig {

    /** The status codes of responses with the media type {@code application/graphql-response+json}. */
    @WithDefault("standard")
    StatusCodes.Policy statusCodes();

    /**
     * Whether responses are compressed (gzip, deflate) for clients that accept it. This saves bandwidth and costs processor
     * time; leave it to a proxy if there is one.
     */
    @WithDefault("false")
    boolean compression();

    /**
     * How long a client may take no byte of its response before the connection is closed, over HTTP/2 the stream: 1 ms or
     * more. Responses of up to 128 KB must be taken whole within this time, of larger ones 32 KB, over HTTP/2 of all 16 KB;
     * a stream that only waits for others of its connection is not closed while these are taken. Raising it serves slower
     * clients, which occupy memory for longer; if others need it, the slowest are closed earlier. Default: long enough for
     * a mobile client between two networks, short enough that clients that do not read hold memory only briefly.
     */
    @WithDefault("10s")
    Duration writeTimeout();

    /** Responses that a client may keep. */
    Cache cache();

    /** Responses to GET that a client may keep. */
    interface Cache {

        /**
         * How long the client's own cache may keep a response to GET without asking again, 0 or more. Default: none.
         * Without it nothing is kept. Raising it saves requests and shows older data.
         */
        Optional<Duration> maxAge();

        /**
         * The upper bound of {@link #maxAge()} for a response with signed URLs, 0 or more. Keep it well below the lifetime
         * of these URLs.
         */
        @WithDefault("60s")
        Duration signedUrlMaxAge();
    }
}
