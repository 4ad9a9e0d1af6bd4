package io.acusight.gateway.http.pages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The GraphQL IDE, which SmallRye GraphQL serves. */
@ConfigMapping(prefix = "gateway.graphiql")
interface IdeConfig {

    /**
     * Whether the GraphQL IDE is served at {@code /graphiql}. Enable it for people who write queries.
     */
    @WithDefault("false")
    boolean enabled();
}
