package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class StatusCodesComponentTest {

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    /** A body, the code of its error and the status with application/graphql-response+json. */
    record Case(String body, String code, int status) {

        static Case of(String document, String code) {
            return new Case(Call.bodyOf(document), code, 400);
        }
    }

    static Stream<Case> refused() {
        return Stream.of(
                Case.of("{ images { total }", "GRAPHQL_PARSE_FAILED"),
                Case.of("", "BAD_REQUEST"),
                Case.of("# nothing", "GRAPHQL_PARSE_FAILED"),
                Case.of("{ pictures }", "GRAPHQL_VALIDATION_FAILED"),
                Case.of("{ images }", "GRAPHQL_VALIDATION_FAILED"),
                Case.of("mutation { images { total } }", "GRAPHQL_VALIDATION_FAILED"),
                Case.of("subscription { images { total } }", "GRAPHQL_VALIDATION_FAILED"),
                Case.of("fragment f on Image { id }", "GRAPHQL_VALIDATION_FAILED"),
                Case.of("query a { __typename } query b { __typename }", "OPERATION_RESOLUTION_FAILURE"),
                new Case("{\"query\":\"query a { __typename }\",\"operationName\":\"b\"}", "OPERATION_RESOLUTION_FAILURE", 400),
                new Case("{\"query\":\"query($p: PageInput) { images(page: $p) { total } }\","
                        + "\"variables\":{\"p\":{\"limit\":\"two\"}}}", "BAD_USER_INPUT", 400),
                new Case("{\"query\":\"query($l: Int!) { images(page: {limit: $l}) { total } }\"}", "BAD_USER_INPUT", 400),
                Case.of("{ __typename " + "__typename ".repeat(20) + "}", "OPERATION_LIMIT_EXCEEDED"),
                new Case("{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"00\"}}}",
                        "PERSISTED_QUERY_NOT_FOUND", 400));
    }

    // "If the GraphQL response does not contain the {data} entry then the server MUST reply with an appropriate 4xx or 5xx
    // status code"
    // https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes
    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithAStatusOfItsOwn(Case refused) {
        var response = Call.json(refused.body()).accept(Call.RESPONSE).send();

        assertThat(response.status()).isEqualTo(refused.status());
        assertThat(response.mediaType()).isEqualTo(Call.RESPONSE);
        assertThat(response.code()).isEqualTo(refused.code());
        assertThat(response.json().has("data")).isFalse();
        assertThat(Sandbox.requests()).isEmpty();
    }

    // Clients of application/json take any status but 200 for a broken server; only malformed requests get another.
    @ParameterizedTest
    @MethodSource("refused")
    void refusesOlderClientsWithStatus200(Case refused) {
        var response = Call.json(refused.body()).accept(Call.JSON).send();

        assertThat(response.status()).isEqualTo(refused.code().equals("BAD_REQUEST") ? 400 : 200);
        assertThat(response.mediaType()).isEqualTo(Call.JSON);
        assertThat(response.code()).isEqualTo(refused.code());
        assertThat(response.json().has("data")).isFalse();
    }

    // "If the GraphQL response contains the {data} entry and it is not {null}, then the server MUST reply with a 2xx status
    // code." A field's error is not an error of the request.
    // https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes
    @Test
    void saysThatAnOperationWithErrorsWasExecuted() {
        Sandbox.fail(500);

        for (var mediaType : List.of(Call.RESPONSE, Call.JSON)) {
            var response = Call.post("{ images { total } }").accept(mediaType).send();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.code()).isEqualTo("UPSTREAM_ERROR");
            assertThat(response.at("/data/images").isNull()).isTrue();
        }
    }

    // "If an error can be associated to a particular point in the requested GraphQL document, it should contain an entry with
    // the key locations" - https://spec.graphql.org/September2025/#sec-Errors
    @Test
    void saysWhereTheDocumentIsWrong() {
        var parsed = Call.post("{\n  images {\n    total }\n  ]").send();
        assertThat(parsed.at("/errors/0/locations/0").toString()).isEqualTo("{\"line\":4,\"column\":3}");

        var validated = Call.post("{\n  images { sum }\n}").send();
        assertThat(validated.at("/errors/0/locations/0").toString()).isEqualTo("{\"line\":2,\"column\":12}");
        assertThat(validated.message()).contains("sum").contains("ImagePage");
    }

    // "If the request ... errors ... this entry should be first in the map" and no entry but data, errors, extensions:
    // https://spec.graphql.org/September2025/#sec-Response-Format
    @Test
    void putsErrorsFirstAndNothingElse() {
        Sandbox.fail(503);
        var executed = Call.post("{ images { total } }").send();
        assertThat(executed.json().fieldNames()).toIterable().containsExactly("errors", "data");

        var refused = Call.post("{ pictures }").send();
        assertThat(refused.json().fieldNames()).toIterable().containsExactly("errors");

        Sandbox.reset();
        assertThat(Call.post("{ images { total } }").send().json().fieldNames()).toIterable().containsExactly("data");
    }

    // "An origin server with a clock MUST generate a Date header field in all 2xx (Successful), 3xx (Redirection), and 4xx
    // (Client Error) responses" - https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1
    @Test
    void datesItsResponses() {
        for (var call : List.of(Call.post("{ __typename }"), Call.get("{ a }"), Call.json("["), Call.bare("PUT", Call.PATH),
                Call.bare("GET", "/graphql/schema.graphql"))) {
            assertThat(call.send().header("date"))
                    .matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");
        }
    }
}
