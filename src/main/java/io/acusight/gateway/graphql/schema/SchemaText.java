package io.acusight.gateway.graphql.schema;

import java.util.HashSet;
import java.util.Set;

import graphql.Directives;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphqlTypeComparatorRegistry;
import graphql.schema.idl.SchemaPrinter;

/** A schema as text, in the schema definition language. */
public final class SchemaText {

    private SchemaText() {
    }

    /** Returns the text with the description of the schema and of all that is in it. */
    public static String of(GraphQLSchema schema) {
        return with(Set.of(), schema);
    }

    /** Returns the text with these directives where they are applied, too. */
    static String with(Set<String> directives, GraphQLSchema schema) {
        var printed = new HashSet<>(directives);
        printed.add(Directives.SpecifiedByDirective.getName());
        var options = SchemaPrinter.Options.defaultOptions()
                .includeScalarTypes(true)
                .includeDirectives(printed::contains)
                .includeDirectiveDefinitions(false)
                .includeSchemaDefinition(true)
                .setComparators(GraphqlTypeComparatorRegistry.AS_IS_REGISTRY);
        return new SchemaPrinter(options).print(schema);
    }
}
