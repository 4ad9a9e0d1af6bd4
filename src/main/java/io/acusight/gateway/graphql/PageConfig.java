package io.acusight.gateway.graphql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The pages of images that clients may ask for. */
@ConfigMapping(prefix = "gateway.page")
public interface PageConfig {

    /**
     * Maximum number of images of a page: of {@code page.limit}, {@code first} and {@code last}; 1 or more. More than 100 take
     * several upstream requests, 100 images each, of which an operation may have {@code gateway.limits.upstream-requests}.
     * Raising it lets clients fetch more at once; lowering it bounds the size of a response.
     */
    @WithDefault("1000")
    int maxLimit();
}
