package io.acusight.gateway.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Access to the schema. */
@ConfigMapping(prefix = "gateway.introspection")
interface IntrospectionConfig {

    /**
     * Whether clients may introspect the schema. Tools, IDEs and code generators need it; {@code false} refuses it, and the
     * SDL at {@code /graphql/schema.graphql}, too.
     */
    @WithDefault("true")
    boolean enabled();
}
