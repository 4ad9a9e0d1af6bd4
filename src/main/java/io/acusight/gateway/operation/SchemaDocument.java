package io.acusight.gateway.operation;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.acusight.gateway.graphql.schema.SchemaText;

/** The schema as text, in the schema definition language. */
@Singleton
public final class SchemaDocument {

    private final PublicSchema schema;
    private final boolean introspection;

    SchemaDocument(PublicSchema schema, IntrospectionConfig config) {
        this.schema = schema;
        introspection = config.enabled();
    }

    /** Returns the text; empty if clients must not introspect the schema. */
    public Optional<String> published() {
        return introspection ? Optional.of(SchemaText.of(schema.get())) : Optional.empty();
    }
}
