package io.acusight.gateway.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What clients may learn of the schema. */
@ConfigMapping(prefix = "gateway.introspection")
interface IntrospectionConfig {

    /**
     * Whether clients may introspect the schema. Tools, IDEs and code generators need it; false hides the schema from those
     * who do not know it, the SDL at {@code /graphql/schema.graphql} included.
     */
    @WithDefault("true")
    boolean enabled();
}
