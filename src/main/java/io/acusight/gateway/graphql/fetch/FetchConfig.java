package io.acusight.gateway.graphql.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How pages of several upstream requests are fetched. */
@ConfigMapping(prefix = "gateway.upstream")
public interface FetchConfig {

    /**
     * Maximum number of upstream responses that a page of more than 100 images asks for, or has not read yet, at the same time:
     * 1
     * or more. Raising it makes large pages faster; each takes memory for one response of 100 images more, and as many
     * connections to the upstream.
     */
    @WithDefault("4")
    int pageConcurrency();
}
