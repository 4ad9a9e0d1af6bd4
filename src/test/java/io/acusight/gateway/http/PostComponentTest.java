package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class PostComponentTest {

    private static final String BODY = Call.bodyOf("{ __typename }");

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    private static ReceivedResponse typed(String contentType, String body, Charset charset) {
        return Call.bare("POST", Call.PATH, body.getBytes(charset)).header("Content-Type", contentType).send();
    }

    // "A server MUST support POST requests encoded with the application/json media type (as indicated by the Content-Type
    // header) encoded with UTF-8." - https://graphql.github.io/graphql-over-http/draft/#sec-POST
    // Type, parameter names and charset are case-insensitive: https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
    @ParameterizedTest
    @ValueSource(strings = { "application/json", "application/json; charset=utf-8", "application/json;charset=UTF-8",
            "Application/JSON; Charset=\"utf-8\"", "application/json;", "application/json; profile=\"a\"; charset=utf-8" })
    void takesJsonInUtf8(String contentType) {
        assertThat(typed(contentType, BODY, StandardCharsets.UTF_8).status()).isEqualTo(200);
    }

    // "If the Content-Type of the request is not supported, status code 415 SHOULD be used."
    // https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes
    @ParameterizedTest
    @ValueSource(strings = { "application/graphql", "application/xml", "application/graphql+json", "text/json",
            "application/json; charset=iso-8859-1", "application/json; charset=utf-16", "json", "*/*", ";", "; charset=utf-8" })
    void refusesOtherContent(String contentType) {
        var response = typed(contentType, BODY, StandardCharsets.UTF_8);

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.code()).isEqualTo("BAD_REQUEST");
    }

    // https://graphql.github.io/graphql-over-http/draft/#sec-JSON-Encoding
    @Test
    void takesEveryParameter() {
        var response = Call.json("""
                {"query": "query a { __typename } query b($n: Int) { images(page: {limit: $n}) { limit } }",
                 "operationName": "b", "variables": {"n": 7}, "extensions": {"client": "test"}}""").send();

        assertThat(response.text()).isEqualTo("{\"data\":{\"images\":{\"limit\":7}}}");
    }

    // "Specifying null for optional request parameters is equivalent to not specifying them at all."
    // https://graphql.github.io/graphql-over-http/draft/#sec-JSON-Encoding
    @Test
    void takesNullForAbsent() {
        var response = Call.json("{\"query\":\"{ __typename }\",\"operationName\":null,\"variables\":null,\"extensions\":null}")
                .send();

        assertThat(response.text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    // "Servers receiving a request with additional properties MUST ignore properties they do not understand."
    // https://graphql.github.io/graphql-over-http/draft/#sec-JSON-Encoding
    @Test
    void ignoresWhatItDoesNotKnow() {
        assertThat(Call.json("{\"id\":[1],\"query\":\"{ __typename }\",\"debug\":{\"query\":2}}").send().status())
                .isEqualTo(200);
    }

    // The parameters are in the body; the URL's are ignored.
    // https://graphql.github.io/graphql-over-http/draft/#sec-POST
    @Test
    void doesNotReadTheUrl() {
        var response = Call
                .bare("POST", Call.PATH + "?query=%7Bpictures%7D&operationName=b", BODY.getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", Call.JSON).send();

        assertThat(response.text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    // "If the JSON body of the request could not be parsed, status code 400 SHOULD be used."
    // https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes
    @ParameterizedTest
    @ValueSource(strings = { "", " ", "NONSENSE", "{\"query\":", "{\"query\":\"{ __typename }\"}}",
            "{\"query\":\"{ __typename }\"} {}", "{'query':'{ __typename }'}", "{\"query\":\"{ __typename }\",}",
            "{\"query\":\"{ __typename }\",\"query\":\"{ pictures }\"}",
            "{\"query\":\"{ __typename }\",\"variables\":{\"a\":1,\"a\":2}}",
            "{\"query\":\"{ __typename }\",\"variables\":{\"a\":01}}",
            "{\"query\":\"{ __typename }\",\"variables\":{\"a\":NaN}}" })
    void refusesWhatIsNotJson(String body) {
        refused(body);
    }

    // "query - the string representation ...", operationName "an optional string", variables "an optional object",
    // extensions "an optional object" - https://graphql.github.io/graphql-over-http/draft/#sec-JSON-Encoding
    @ParameterizedTest
    @ValueSource(strings = { "null", "1", "\"{ __typename }\"", "{}", "{\"qeury\":\"{ __typename }\"}", "{\"query\":null}",
            "{\"query\":\"\"}", "{\"query\":1}", "{\"query\":[\"{ __typename }\"]}",
            "{\"query\":\"{ __typename }\",\"operationName\":1}",
            "{\"query\":\"{ __typename }\",\"variables\":[7]}", "{\"query\":\"{ __typename }\",\"variables\":\"{}\"}",
            "{\"query\":\"{ __typename }\",\"extensions\":true}",
            "{\"query\":\"{ __typename }\",\"extensions\":{\"persistedQuery\":1}}" })
    void refusesARequestThatIsMalformed(String body) {
        refused(body);
    }

    // Batches are not part of the specification.
    @ParameterizedTest
    @ValueSource(strings = { "[]", "[{\"query\":\"{ __typename }\"}]" })
    void refusesBatches(String body) {
        refused(body);
    }

    private static void refused(String body) {
        var response = Call.json(body).send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("BAD_REQUEST");
        assertThat(response.json().fieldNames()).toIterable().containsExactly("errors");
        assertThat(response.message()).isNotEmpty().doesNotContain("Exception", "jackson");
    }

    // Nesting and numbers that are too expensive to read are refused.
    @Test
    void refusesJsonThatIsMeantToExhaust() {
        refused("{\"query\":\"{ __typename }\",\"variables\":" + "{\"a\":".repeat(2000) + "1" + "}".repeat(2001));
        refused("{\"query\":\"{ __typename }\",\"variables\":{\"a\":1" + "0".repeat(2000) + "}}");
    }

    // https://spec.graphql.org/September2025/#sec-Int.Input-Coercion
    @ParameterizedTest
    @ValueSource(strings = { "1e999999999", "1e-999999999", "2147483648", "99999999999999999999", "1.5", "\"1\"", "true",
            "[[1]]", "{}" })
    void refusesANumberThatIsMalformed(String limit) {
        var response = Call
                .json("{\"query\":\"query($l: Int) { images(page: {limit: $l}) { limit } }\",\"variables\":{\"l\":" + limit
                        + "}}")
                .accept(Call.RESPONSE).send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(response.message()).contains("'l'").hasSizeLessThan(500);
    }

    // "JSON text exchanged between systems ... MUST be encoded using UTF-8" - https://www.rfc-editor.org/rfc/rfc8259#section-8.1
    @Test
    void takesAndGivesUtf8() {
        var text = "K\u00fchlhaus \u2603 \ud83d\ude9c";
        assertThat(Call.json(Call.bodyOf("{ images(filter: {filename: \"" + text + "\"}) { total } }")).send().status())
                .isEqualTo(200);
        assertThat(Sandbox.parameters(0)).containsEntry("filename", text);

        var project = Call
                .post("{ images(filter: {projectId: \"9007199254740993\"}, page: {limit: 1}) { items { projectName } } }")
                .send();
        assertThat(project.at("/data/images/items/0/projectName").asText()).isEqualTo("K\u00fchlhaus Nord");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        for (var charset : new Charset[] { StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16 }) {
            var response = typed("application/json", Call.bodyOf("{ images(filter: {search: \"\u00fc\"}) { total } }"),
                    charset);

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.code()).isEqualTo("BAD_REQUEST");
        }
    }

    // "The media type multipart/form-data ... may result in the request being treated by a browser as a 'simple request'"
    // https://graphql.github.io/graphql-over-http/draft/#sec-Security
    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "text/plain; a=application/json", "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x", "text/plain;charset=utf-8,application/json" })
    void refusesWhatAForeignPageCanSend(String contentType) {
        assertThat(typed(contentType, BODY, StandardCharsets.UTF_8).status()).isEqualTo(415);
        assertThat(Sandbox.requests()).isEmpty();
    }

    // "If the client does not supply a Content-Type header with a POST request, the server SHOULD reject the request using the
    // appropriate 4xx status code." - https://graphql.github.io/graphql-over-http/draft/#sec-POST
    @Test
    void refusesABodyOfNoType() {
        var response = Call.bare("POST", Call.PATH, BODY.getBytes(StandardCharsets.UTF_8)).send();

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.code()).isEqualTo("BAD_REQUEST");
    }
}
