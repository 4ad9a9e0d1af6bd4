package io.acusight.gateway.graphql.schema;

import java.util.Map;

import graphql.Scalars;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.SchemaTransformer;

/**
 * A schema as a subgraph of Apollo Federation. It has no {@code _entities}: no image can be found by its id, so that its key is
 * not resolvable.
 *
 * @see <a href="https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec">Apollo
 *      Federation, subgraph specification</a>
 */
public final class Subgraph {

    private static final GraphQLFieldDefinition SDL = GraphQLFieldDefinition.newFieldDefinition().name("sdl")
            .description("The schema in the schema definition language, with the directives of Apollo Federation.")
            .type(GraphQLNonNull.nonNull(Scalars.GraphQLString)).build();
    private static final GraphQLObjectType SERVICE_TYPE = GraphQLObjectType.newObject().name("_Service")
            .description("This subgraph, for routers of Apollo Federation.")
            .field(SDL).build();
    private static final GraphQLFieldDefinition SERVICE = GraphQLFieldDefinition.newFieldDefinition().name("_service")
            .description("This subgraph, for the composition with others by Apollo Federation.")
            .type(GraphQLNonNull.nonNull(SERVICE_TYPE)).build();

    private Subgraph() {
    }

    /** Returns the schema with the field {@code _service}, whose {@code sdl} is what is composed. */
    public static GraphQLSchema of(GraphQLSchema schema) {
        var service = Map.of(SDL.getName(), text(schema));
        DataFetcher<Map<String, String>> fetcher = environment -> service;
        var query = schema.getQueryType();
        return schema.transform(subgraph -> subgraph
                .query(query.transform(fields -> fields.field(SERVICE)))
                .codeRegistry(schema.getCodeRegistry().transform(registry -> registry
                        .dataFetcher(FieldCoordinates.coordinates(query.getName(), SERVICE.getName()), fetcher))));
    }

    private static String text(GraphQLSchema schema) {
        var directed = SchemaTransformer.transformSchema(schema, new FederationDirectives());
        return SchemaText.with(FederationDirectives.NAMES,
                directed.transform(linked -> linked.withSchemaAppliedDirective(FederationDirectives.link())));
    }
}
