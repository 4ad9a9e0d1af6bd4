package io.acusight.gateway.http.pages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The GraphQL IDE: GraphiQL, with operations to begin with. */
@ConfigMapping(prefix = "gateway.graphiql")
interface IdeConfig {

    /**
     * Whether the GraphQL IDE is served at {@code /graphiql}. Enable it for people who write queries; everyone who reaches the
     * gateway can open it.
     */
    @WithDefault("false")
    boolean enabled();
}
