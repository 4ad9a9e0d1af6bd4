package io.acusight.gateway.graphql.schema;

import java.util.Set;

import graphql.schema.DataFetcher;

/**
 * The directives of the schema: those of the GraphQL specification. graphql-java adds experimental ones to every schema; they
 * are
 * neither listed by introspection nor accepted in documents.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-Type-System.Directives.Built-in-Directives">GraphQL, built-in
 *      directives</a>
 */
public final class StandardDirectives {

    private static final Set<String> NAMES = Set.of("skip", "include", "deprecated", "specifiedBy", "oneOf");

    /** Fetches {@code __Schema.directives}. */
    static final DataFetcher<?> FETCHER = environment -> environment.getGraphQLSchema().getDirectives().stream()
            .filter(directive -> contain(directive.getName())).toList();

    private StandardDirectives() {
    }

    public static boolean contain(String name) {
        return NAMES.contains(name);
    }
}
