package io.acusight.gateway.graphql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.Scalars;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.acusight.gateway.plan.ConnectionNeeds;
import io.acusight.gateway.plan.CountDemands;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;

/**
 * Executes operations with graphql-java on the committed schema, without an upstream: the demands of the root's fields are
 * kept,
 * and every field is null.
 */
final class Planning {

    /** By GraphQL name: enums and records. */
    private static final JsonMapper ARGUMENTS = JsonMapper.builder().disable(MapperFeature.USE_ANNOTATIONS).build();

    private final GraphQL graphql;

    Planning() {
        var wiring = RuntimeWiring.newRuntimeWiring()
                .scalar(GraphQLScalarType.newScalar().name("DateTime").coercing(Scalars.GraphQLString.getCoercing()).build())
                .type("Query", query -> query.dataFetcher(ImagesApi.IMAGES, Planning::keepDemand)
                        .dataFetcher(ImagesApi.CONNECTION, Planning::keepDemand)
                        .dataFetcher(ImagesApi.COUNTS, Planning::keepDemand))
                .build();
        graphql = GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(schema()), wiring))
                .build();
    }

    /** Returns the demand of each live root field, by response key; those of {@code imageCounts} by the count, too. */
    Map<String, PageDemand> demands(String document, Map<String, @Nullable Object> variables) {
        var demands = new Demands(new LinkedHashMap<>());
        var result = graphql.execute(ExecutionInput.newExecutionInput(document).variables(variables)
                .graphQLContext(context -> context.put(Demands.class, demands)));
        if (!result.getErrors().isEmpty()) {
            throw new IllegalArgumentException(result.getErrors() + " in " + document);
        }
        return demands.byKey();
    }

    private record Demands(Map<String, PageDemand> byKey) {
    }

    private static CompletableFuture<@Nullable Object> keepDemand(DataFetchingEnvironment environment) {
        var filter = argument(environment, "filter", ImageFilter.class);
        var page = argument(environment, "page", PageInput.class);
        var sort = argument(environment, "sort", ImageSort.class);
        var selection = Selections.below(environment.getSelectionSet());
        Demands demands = environment.getGraphQlContext().get(Demands.class);
        var key = environment.getField().getResultKey();
        switch (environment.getField().getName()) {
            case ImagesApi.IMAGES -> demands.byKey().put(key,
                    ImagesArguments.of(filter, page, sort).demanding(PageNeeds.of(selection)));
            case ImagesApi.CONNECTION -> demands.byKey().put(key, ConnectionInput.of(environment.getArguments())
                    .arguments(ImagesArguments.conditions(filter), sort).demanding(ConnectionNeeds.of(selection)));
            default -> CountDemands.of(ImagesArguments.conditions(filter), selection).forEach(
                    (count, demand) -> demand.ifPresent(one -> demands.byKey().put(key + "." + count, one)));
        }
        return CompletableFuture.completedFuture(null);
    }

    private static <T> @Nullable T argument(DataFetchingEnvironment environment, String name, Class<T> type) {
        return ARGUMENTS.convertValue(environment.getArgument(name), type);
    }

    private static String schema() {
        try {
            return Files.readString(Path.of("schema.graphql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
