package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.http.RequestReader.Requests;
import io.acusight.gateway.http.response.HttpProblem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

class RequestParametersTest {

    private final RequestReader single = new RequestReader(0);

    private static Requests read(RequestReader reader, String body) {
        return reader.fromBody(Buffer.buffer(body));
    }

    private GraphQLRequest read(String body) {
        return read(single, body).all().get(0);
    }

    @Test
    void readsEveryParameter() {
        var request = read(
                """
                        {"query": "{ a }", "operationName": "b", "variables": {"c": [1, null]}, "extensions": {}, "documentId": "d"}""");

        assertThat(request.query()).contains("{ a }");
        assertThat(request.operationName()).contains("b");
        assertThat(request.variables()).containsEntry("c", Arrays.asList(1, null));
        assertThat(request.documentId()).contains("d");
    }

    @Test
    void keepsAVariableThatIsNullApartFromOneThatIsAbsent() {
        assertThat(read("{\"query\":\"a\",\"variables\":{\"b\":null}}").variables()).containsEntry("b", null).hasSize(1);
        assertThat(read("{\"query\":\"a\"}").variables()).isEmpty();
    }

    // https://spec.graphql.org/September2025/#sec-Float.Input-Coercion: a value must not lose a digit when it is read
    @Test
    void keepsEveryDigit() {
        var variables = read(
                "{\"query\":\"a\",\"variables\":{\"i\":9007199254740993,\"b\":99999999999999999999,\"d\":0.1000000000000000055}}")
                .variables();

        assertThat(variables).containsEntry("i", 9007199254740993L).containsEntry("b", new BigInteger("99999999999999999999"))
                .containsEntry("d", new BigDecimal("0.1000000000000000055"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "{\"documentId\":\"a\"}                                                           | a",
            "{\"doc_id\":\"a\"}                                                               | a",
            "{\"documentId\":\"a\",\"doc_id\":\"b\"}                                          | a",
            "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"a\"}}}       | a",
            "{\"documentId\":\"b\",\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"a\"}}} | a" })
    void knowsTheWaysClientsNameADocument(String body, String id) {
        assertThat(read(body).documentId()).contains(id);
        assertThat(read(body).query()).isEmpty();
    }

    @Test
    void readsAnArrayAsABatch() {
        var requests = read(new RequestReader(2), "[{\"query\":\"a\"},{\"query\":\"b\"}]");

        assertThat(requests.batch()).isTrue();
        assertThat(requests.all()).extracting(request -> request.query().orElseThrow()).containsExactly("a", "b");
        assertThat(read(new RequestReader(2), "{\"query\":\"a\"}").batch()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "0,1", "2,0", "2,3" })
    void refusesABatchOfAnotherLength(int maximum, int length) {
        var body = "[" + String.join(",", Collections.nCopies(length, "{\"query\":\"a\"}")) + "]";

        assertThatExceptionOfType(HttpProblem.class).isThrownBy(() -> read(new RequestReader(maximum), body));
    }

    @ParameterizedTest
    @ValueSource(strings = { "query", "operationName", "documentId", "doc_id" })
    void wantsText(String name) {
        for (var value : List.of("1", "true", "[]", "{}")) {
            assertThatExceptionOfType(HttpProblem.class)
                    .isThrownBy(() -> read("{\"query\":\"a\",\"" + name + "\":" + value + "}").query())
                    .satisfies(problem -> assertThat(problem.clientMessage()).containsAnyOf("'" + name + "' must be text",
                            "not valid JSON"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "variables", "extensions" })
    void wantsAnObject(String name) {
        for (var value : List.of("1", "true", "[]", "\"{}\"")) {
            assertThatExceptionOfType(HttpProblem.class)
                    .isThrownBy(() -> read("{\"query\":\"a\",\"" + name + "\":" + value + "}"))
                    .satisfies(problem -> assertThat(problem.clientMessage()).contains("'" + name + "' must be an object"));
        }
    }

    @Test
    void readsTheParametersOfAUrl() {
        var parameters = MultiMap.caseInsensitiveMultiMap().add("query", "{ a }").add("operationName", "b")
                .add("variables", "{\"c\":1}").add("extensions", "").add("unknown", "{");

        var request = RequestReader.fromQuery(parameters);

        assertThat(request.query()).contains("{ a }");
        assertThat(request.operationName()).contains("b");
        assertThat(request.variables()).isEqualTo(Map.of("c", 1));
        assertThat(request.documentId()).isEmpty();
    }

    // "Specifying the empty string for optional request parameters is equivalent to not specifying them at all."
    // https://graphql.github.io/graphql-over-http/draft/#sec-GET
    @Test
    void takesTheEmptyTextForNothing() {
        var request = RequestReader.fromQuery(MultiMap.caseInsensitiveMultiMap().add("query", "a").add("operationName", "")
                .add("variables", "").add("documentId", "").add("doc_id", ""));

        assertThat(request.operationName()).isEmpty();
        assertThat(request.documentId()).isEmpty();
    }

    @Test
    void doesNotRepeatTheBodyInItsMessages() {
        assertThatExceptionOfType(HttpProblem.class).isThrownBy(() -> read("{\"secret\":hunter2}"))
                .satisfies(problem -> assertThat(problem.clientMessage()).doesNotContain("hunter2"));
    }
}
