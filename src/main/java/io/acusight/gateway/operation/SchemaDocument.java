package io.acusight.gateway.operation;

import java.util.Optional;

import jakarta.inject.Singleton;

import graphql.schema.GraphQLSchema;
import graphql.schema.GraphqlTypeComparatorRegistry;
import graphql.schema.idl.SchemaPrinter;

/** The schema as text, in the schema definition language. */
@Singleton
public final class SchemaDocument {

    private final GraphQLSchema schema;
    private final boolean introspection;

    SchemaDocument(GraphQLSchema schema, IntrospectionConfig config) {
        this.schema = schema;
        introspection = config.enabled();
    }

    /** Returns the text; empty if clients must not introspect the schema. */
    public Optional<String> published() {
        return introspection ? Optional.of(text()) : Optional.empty();
    }

    private String text() {
        var options = SchemaPrinter.Options.defaultOptions()
                .includeScalarTypes(true)
                .includeDirectives("specifiedBy"::equals)
                .includeDirectiveDefinitions(false)
                .includeSchemaDefinition(false)
                .setComparators(GraphqlTypeComparatorRegistry.AS_IS_REGISTRY);
        return new SchemaPrinter(options).print(schema);
    }
}
