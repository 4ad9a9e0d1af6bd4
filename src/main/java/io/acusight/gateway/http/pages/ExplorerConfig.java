package io.acusight.gateway.http.pages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The explorer: a page that shows images and what they cost. */
@ConfigMapping(prefix = "gateway.explorer")
interface ExplorerConfig {

    /**
     * Whether the explorer is served at {@code /explorer}: static files, which ask {@code /graphql} as any client does, with
     * the token that its user enters. Enable it for people who look at images; everyone who reaches the gateway can open it.
     */
    @WithDefault("false")
    boolean enabled();
}
