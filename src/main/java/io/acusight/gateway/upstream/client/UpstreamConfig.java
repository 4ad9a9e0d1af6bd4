package io.acusight.gateway.upstream.client;

import java.net.URI;
import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the upstream is and how long and how much the gateway takes from it. */
@ConfigMapping(prefix = "gateway.upstream")
public interface UpstreamConfig {

    /** The base address of the REST API; {@code /data/images} is added to it. Default: AcuSight Cloud. */
    @WithDefault("https://acusight.io/api")
    URI url();

    /**
     * What sends the requests. Both know the same contract; they differ in what a request costs, and {@code rest} lets requests
     * run on whose client has gone.
     */
    @WithDefault("vertx")
    Client client();

    /**
     * Whether the upstream may compress its answers (gzip). It saves bytes on a slow or metered network and costs both sides
     * computing time; between neighbours in one data centre {@code false} is cheaper.
     */
    @WithDefault("true")
    boolean compression();

    /**
     * How long opening a connection may take, and waiting for a free one of the pool: a millisecond or more. Raising it lets
     * requests wait longer for an upstream that is slow to accept, lowering it reports {@code UPSTREAM_UNAVAILABLE} earlier.
     */
    @WithDefault("2s")
    Duration connectTimeout();

    /**
     * How long an answer may take, from the sent request to the last byte of the body: a millisecond or more. Past it the
     * request is abandoned with {@code UPSTREAM_TIMEOUT}. Raising it serves slower queries, lowering it frees callers and
     * connections earlier.
     */
    @WithDefault("10s")
    Duration readTimeout();

    /**
     * How many bytes an answer's body may have, after decompression. A longer one is {@code UPSTREAM_BAD_RESPONSE}. Raising it
     * admits larger pages at the price of several times as much memory for each request under way: once outside the heap, as
     * it came, and up to four times on the heap while it is cut to the selection. Past 16 MiB answers are executed the standard
     * way, which is slower; past 1 GiB the client {@code vertx} takes none.
     */
    @WithDefault("8M")
    MemorySize maxBodySize();

    /**
     * How many connections are kept to the upstream at most, 1 or more, shared by all requests. More let more requests run at
     * once against the upstream; requests beyond them wait for a free connection. The client {@code vertx} gives each event
     * loop its even share and at least one, so that there may be as many connections as event loops however few are allowed
     * here.
     */
    @WithDefault("64")
    int connections();

    /**
     * How long an unused connection is kept: a second or more, of which whole ones count. Raising it saves opening connections
     * where requests are few. Keep it below the upstream's own limit, or requests meet closed connections.
     */
    @WithDefault("30s")
    Duration keepAlive();

    /** The implementations of {@link UpstreamClient}. */
    enum Client {
        /** The MicroProfile REST client {@link ImagesClient}. */
        REST,
        /** Vert.x' HTTP client on its own: the same requests for less work. */
        VERTX
    }
}
