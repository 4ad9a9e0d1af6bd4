package io.acusight.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import graphql.schema.GraphQLSchema;
import io.acusight.gateway.BeforeSandbox;
import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.graphql.ImagesFrom;
import io.acusight.gateway.upstream.UpstreamInMemory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Operations whose client leaves while the upstream is silent. */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
final class AbandonedOperationsComponentTest {

    @Inject
    GraphQLSchema schema;

    @Test
    void giveBackAnswersThatWereReadyBeforeTheOthers() {
        var operations = new Roads(schema, ImagesFrom.source(new UpstreamInMemory().images())).compiled();

        var running = operations.execute(List.of(query("{ __typename }"), query("{ images { items { id } } }")),
                Caller.of("Bearer alice"), "request-1");
        assertThat(running.results()).as("results").isNotDone();
        var ready = Objects.requireNonNull(running.operations().get(0).join().json());
        assertThat(ready.refCnt()).as("owners of the answer that is ready").isEqualTo(1);

        running.abandon();
        assertThat(ready.refCnt()).as("owners once the client has gone").isZero();
        running.abandon(); // must not give it back twice
    }

    private static OperationRequest query(String document) {
        return new OperationRequest(document, null, Map.of(), false);
    }
}
