package io.acusight.gateway.http;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the {@code /graphql} endpoint speaks HTTP. */
@ConfigMapping(prefix = "gateway.http")
interface HttpConfig {

    /**
     * How many bytes a request's body may have; a longer one is refused with 413. Raising it admits longer documents and
     * variables at the price of as much memory for each request under way.
     */
    @WithDefault("256K")
    MemorySize maxBodySize();

    /**
     * Which status codes answers of the media type {@code application/graphql-response+json} have. {@code standard}: 200 when
     * executed, 400 when refused. {@code draft}: as the newer draft of GraphQL over HTTP has it, 422 where the request, the
     * document or the variables are invalid, 294 where data come with errors.
     */
    @WithDefault("standard")
    StatusCodes.Policy statusCodes();

    /**
     * Whether answers are compressed for clients that accept it. Spares bandwidth, costs processor time; leave it to a proxy
     * where there is one.
     */
    @WithDefault("false")
    boolean compression();

    /** Several requests in one. */
    Batch batch();

    /** Answers that a client may keep. */
    Cache cache();

    /** Several requests in one, a JSON array. */
    interface Batch {

        /**
         * How many requests one array may hold; 0, the default: arrays are refused. Raising it multiplies what one request may
         * cost.
         */
        @WithDefault("0")
        int maxSize();
    }

    /** Answers to GET that a client may keep. */
    interface Cache {

        /**
         * How long the client's own cache may keep an answer to GET without asking again. Absent, the default: nothing is kept.
         * Raising it spares requests, and shows older data.
         */
        Optional<Duration> maxAge();

        /** The most that {@link #maxAge()} may be for an answer with signed URLs: keep it well below the time these live. */
        @WithDefault("60s")
        Duration signedUrlMaxAge();
    }
}
