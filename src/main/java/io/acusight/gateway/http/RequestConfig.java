package io.acusight.gateway.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of the requests that {@code /graphql} accepts over HTTP. */
@ConfigMapping(prefix = "gateway.http")
interface RequestConfig {

    /**
     * The maximum size of a request's body in bytes; a larger body is refused with 413. Raising it admits longer documents and
     * variables, and costs as much memory for each request in progress.
     */
    @WithDefault("256K")
    MemorySize maxBodySize();

    /**
     * Whether a client that asks for it ({@code "extensions": {"explain": true}} in its request) gets the upstream requests
     * that its operation caused, with their status, bytes and time, in {@code extensions.explain} of the response. For
     * development: it shows addresses of the upstream's API, without host and credential. Default: false, in dev mode true.
     */
    @WithDefault("false")
    boolean explain();

    /** Several requests in one JSON array. */
    Batch batch();

    /** Several requests in one JSON array. */
    interface Batch {

        /**
         * The maximum number of requests in one JSON array; 0 refuses arrays. Raising it multiplies the possible cost of
         * one HTTP request.
         */
        @WithDefault("0")
        int maxSize();
    }
}
