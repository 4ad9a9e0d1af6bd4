package io.acusight.gateway.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The gateway as a subgraph. */
@ConfigMapping(prefix = "gateway.federation")
interface FederationConfig {

    /**
     * Whether the gateway is a subgraph of Apollo Federation: {@code true} adds the query {@code _service}, whose {@code sdl}
     * is the schema with the directives that routers read. It publishes the schema, so that
     * {@code gateway.introspection.enabled=false} removes it.
     */
    @WithDefault("false")
    boolean enabled();
}
