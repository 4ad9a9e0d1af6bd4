package io.acusight.gateway.operation;

import jakarta.inject.Singleton;

import graphql.schema.GraphQLSchema;
import io.acusight.gateway.graphql.schema.Subgraph;

/**
 * The schema that clients see. SmallRye GraphQL builds that of the API when the native executable is built; what settings add
 * is added at the start.
 */
@Singleton
public final class PublicSchema {

    private final GraphQLSchema schema;

    PublicSchema(GraphQLSchema api, IntrospectionConfig introspection, FederationConfig federation) {
        schema = federation.enabled() && introspection.enabled() ? Subgraph.of(api) : api;
    }

    GraphQLSchema get() {
        return schema;
    }
}
