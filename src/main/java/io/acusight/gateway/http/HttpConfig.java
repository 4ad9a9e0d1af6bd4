package io.acusight.gateway.http;

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
    @WithDefault("1M")
    MemorySize maxBodySize();
}
