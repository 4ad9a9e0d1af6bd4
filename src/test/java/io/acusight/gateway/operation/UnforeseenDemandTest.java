package io.acusight.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.graphql.ImagesArguments;
import io.acusight.gateway.graphql.fetch.FetchesFrom;
import io.acusight.gateway.graphql.fetch.OperationDemands;
import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.PageNeeds.Extent;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.upstream.UpstreamInMemory;
import io.acusight.gateway.upstream.UpstreamInMemory.Answers;

/** An internal error: the standard execution has a demand that the compiled path, which ran before it, did not have. */
class UnforeseenDemandTest {

    private final UpstreamInMemory upstream = new UpstreamInMemory();

    // nobody would fetch the page
    @Test
    void isAnErrorInsteadOfAnEndlessWait() {
        var operations = new ExecutionPaths(schema(), FetchesFrom.source(upstream.images())).compiled();

        var running = operations.execute(List.of(new OperationRequest("{ images { total } }", null, Map.of(), false)),
                Caller.of("Bearer alice"), RequestTrace.of("request-1"));
        running.proceed();
        upstream.answer(query -> new Answers(200, Optional.empty(), "no JSON".getBytes(StandardCharsets.UTF_8), 1),
                line -> line);

        assertThat(running.results()).isCompletedWithValueMatching(
                results -> results.get(0).errors().toString().contains("INTERNAL_SERVER_ERROR"));
    }

    private static GraphQLSchema schema() {
        var wiring = RuntimeWiring.newRuntimeWiring().type("Query",
                query -> query.dataFetcher("images", UnforeseenDemandTest::anotherPage)).build();
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse("""
                type Query { images: ImagePage }
                type ImagePage { total: Int }
                """), wiring);
    }

    private static Object anotherPage(DataFetchingEnvironment environment) {
        OperationDemands demands = environment.getGraphQlContext().get(OperationDemands.class);
        return demands.add(ImagesArguments.of("images", Map.of("page", Map.of("offset", 50))).demanding(
                new PageNeeds(Extent.PAGE, false, false)), () -> {
                    throw new IllegalStateException("there is only one part");
                });
    }
}
