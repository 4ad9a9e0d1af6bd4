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
