package io.acusight.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.http.RequestReader.Requests;
import io.acusight.gateway.http.persisted.Persisting;
import io.acusight.gateway.http.response.FakeClient;
import io.acusight.gateway.operation.OperationResult;
import io.acusight.gateway.operation.OperationResult.Outcome;
import io.acusight.gateway.operation.StartedOperations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.MultiMap;

/** The results of a request are released on every way out. */
final class BatchTest {

    private static final Explanation UNEXPLAINED = new Explanation(StartedOperations.with(() -> 1, () -> {
    }, () -> {
    }), false, MultiMap.caseInsensitiveMultiMap(), () -> 1);

    private final FakeClient client = new FakeClient();

    @Test
    void releasesTheResultOnceItIsWritten() {
        var json = json();

        batch(1, false).respond(List.of(projected(json)), UNEXPLAINED, FakeClient.responses(), client.pending());

        assertThat(client.received()).containsExactly("200", "{\"data\":{}}");
        assertThat(json.refCnt()).isZero();
    }

    @Test
    void releasesAllResultsOfABatchOnceTheyAreWritten() {
        var jsons = List.of(json(), json());

        batch(2, true).respond(jsons.stream().map(BatchTest::projected).toList(), UNEXPLAINED, FakeClient.responses(),
                client.pending());

        assertThat(client.received()).containsExactly("200", "[{\"data\":{}},{\"data\":{}}]");
        assertThat(jsons).extracting(ByteBuf::refCnt).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void releasesTheResultsIfWritingThrows(boolean array) {
        var json = json();
        client.failingOnWriting(new OutOfMemoryError("none left"));

        assertThatThrownBy(
                () -> batch(1, array).respond(List.of(projected(json)), UNEXPLAINED, FakeClient.responses(), client.pending()))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(json.refCnt()).isZero();
    }

    @Test
    void releasesTheResultsIfTheyCannotBeAssigned() {
        var json = json();

        assertThatThrownBy(
                () -> batch(2, true).respond(List.of(projected(json)), UNEXPLAINED, FakeClient.responses(), client.pending()))
                .as("a result is missing").isInstanceOf(RuntimeException.class);

        assertThat(json.refCnt()).isZero();
    }

    private static Batch batch(int size, boolean array) {
        var request = new GraphQLRequest(Optional.of("{ __typename }"), Optional.empty(), Map.of(), Optional.empty(), false);
        return new Batch(new Requests(Stream.generate(() -> request).limit(size).toList(), array), Persisting.nothing(), false);
    }

    private static ByteBuf json() {
        return Unpooled.copiedBuffer("{\"data\":{}}", UTF_8);
    }

    private static OperationResult projected(ByteBuf json) {
        return new OperationResult(Outcome.EXECUTED, null, List.of(), List.of(), json, false);
    }
}
