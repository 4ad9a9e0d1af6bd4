package io.acusight.gateway.graphql.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How pages of several upstream requests are fetched. */
@ConfigMapping(prefix = "gateway.upstream")
public interface FetchConfig {

    /**
     * Maximum number of upstream responses that the pages of more than 100 images of a request ask for, or have not read
     * yet, at the same time, 1 or more. Raising it makes large pages faster; each takes one more connection to the upstream
     * and memory for one more response of 100 images.
     */
    @WithDefault("4")
    int pageConcurrency();
}
