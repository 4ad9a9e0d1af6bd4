package io.acusight.gateway.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.http.response.HttpProblem;
import io.vertx.core.buffer.Buffer;

final class RequestReaderTest {

    private final RequestReader reader = new RequestReader(0);

    @Test
    void readsDocumentNameAndVariables() {
        var request = read("""
                {"query": "query Q { __typename }", "operationName": "Q", "variables": {"a": null, "b": [1, "x"]}}""");

        assertThat(request.query()).contains("query Q { __typename }");
        assertThat(request.operationName()).contains("Q");
        var expected = new HashMap<String, Object>();
        expected.put("a", null);
        expected.put("b", List.of(1, "x"));
        assertThat(request.variables()).isEqualTo(expected);
    }

    @Test
    void takesNullForAbsent() {
        var request = read("""
                {"query": "{ __typename }", "operationName": null, "variables": null, "extensions": null}""");

        assertThat(request.operationName()).isEmpty();
        assertThat(request.variables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "",
            "{",
            "[]",
            "null",
            "7",
            "{}",
            "{\"query\": null}",
            "{\"query\": \"\"}",
            "{\"query\": 7}",
            "{\"query\": \"{ a }\"} x",
            "{\"query\": \"{ a }\", \"operationName\": 7}",
            "{\"query\": \"{ a }\", \"variables\": []}",
            "{\"query\": \"{ a }\", \"variables\": \"{}\"}",
            "{\"query\": \"{ a }\", \"variables\": {\"a\": NaN}}",
            "{\"query\": \"{ a }\", \"variables\": {\"a\": 1e99999999999}}" })
    void refusesABodyThatIsNotARequest(String body) {
        assertThatExceptionOfType(HttpProblem.class).isThrownBy(() -> read(body))
                .satisfies(problem -> assertThat(problem.status().code()).isEqualTo(400));
    }

    @Test
    void refusesABodyThatIsNotUtf8() {
        var body = "{\"query\": \"{ a } # \u00e4\"}".getBytes(ISO_8859_1);

        assertThatExceptionOfType(HttpProblem.class).isThrownBy(() -> reader.fromBody(Buffer.buffer(body)))
                .satisfies(problem -> assertThat(problem.status().code()).isEqualTo(400));
    }

    private GraphQLRequest read(String body) {
        return reader.fromBody(Buffer.buffer(body)).all().get(0);
    }
}
