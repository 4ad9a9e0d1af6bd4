package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class GetComponentTest {

    private static final String SEARCH = "query($s: String) { images(filter: {search: $s}) { total } }";

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    // "Each of the {variables} and {extensions} parameters, if present and not the empty string, MUST be encoded as a JSON
    // string." - https://graphql.github.io/graphql-over-http/draft/#sec-GET
    @Test
    void takesEveryParameter() {
        var response = Call
                .get(Map.of("query", "query a { __typename } query b($n: Int) { images(page: {limit: $n}) { limit } }",
                        "operationName", "b", "variables", "{\"n\":7}", "extensions", "{\"client\":\"test\"}"))
                .send();

        assertThat(response.text()).isEqualTo("{\"data\":{\"images\":{\"limit\":7}}}");
    }

    // "Specifying the empty string for optional request parameters is equivalent to not specifying them at all."
    // https://graphql.github.io/graphql-over-http/draft/#sec-GET
    @Test
    void takesAnEmptyParameterForAbsent() {
        var response = Call.get(Map.of("query", "{ __typename }", "operationName", "", "variables", "", "extensions", "",
                "documentId", "")).send();

        assertThat(response.text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    // "operationName=null represents an operation with the name "null""
    // https://graphql.github.io/graphql-over-http/draft/#sec-GET
    @Test
    void takesNullForAName() {
        var named = Call.get(Map.of("query", "query null { __typename } query b { __typename }", "operationName", "null"))
                .send();
        assertThat(named.text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");

        var unnamed = Call.get(Map.of("query", "{ __typename }", "operationName", "null")).send();
        assertThat(unnamed.code()).isEqualTo("OPERATION_RESOLUTION_FAILURE");
    }

    @Test
    void explainsNothingUnlessThatIsSwitchedOn() {
        var response = Call.get(Map.of("query", "{ __typename }", "extensions", "{\"explain\":true}")).send();

        assertThat(response.text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        assertThat(Call.getRaw("a=1&query=%7B__typename%7D&b&=&c=%7B").send().status()).isEqualTo(200);
    }

    // Text is decoded as often as it was encoded, once; + is a space, and a semicolon is an ordinary character:
    // https://url.spec.whatwg.org/#concept-urlencoded-parser
    @ParameterizedTest
    @ValueSource(strings = { "%25", "%2525", "a+b", "%20", "%2B", "100 %; a=b&c", "a;b", "\u00fc \u2603 \ud83d\ude9c" })
    void decodesOnce(String text) {
        var response = Call.get(Map.of("query", SEARCH, "variables", "{\"s\":\"" + text + "\"}")).send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(Sandbox.parameters(0)).containsEntry("search", text);
    }

    @Test
    void takesPlusForASpaceAndASemicolonForItself() {
        var response = Call.getRaw("query=query($s:String)%7Bimages(filter:%7Bsearch:$s%7D)%7Btotal%7D%7D"
                + "&variables=%7B%22s%22:%22a+b;query=c%22%7D").send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(Sandbox.parameters(0)).containsEntry("search", "a b;query=c");
    }

    @Test
    void acceptsVariablesOfAnyType() {
        var response = Call.get(
                Map.of("query", "query($p: PageInput, $on: Boolean!) { images(page: $p) { limit offset @include(if: $on) } }",
                        "variables", "{\"p\":{\"limit\":null,\"offset\":3},\"on\":true}"))
                .send();

        assertThat(response.text()).isEqualTo("{\"data\":{\"images\":{\"limit\":50,\"offset\":3}}}");
    }

    // "If the request is not a well-formed GraphQL-over-HTTP request ..."
    // https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters
    @ParameterizedTest
    @ValueSource(strings = { "", "nothing=1", "query=", "query", "variables=%7B%7D",
            "query=%7B__typename%7D&variables=7", "query=%7B__typename%7D&variables=%5B%5D",
            "query=%7B__typename%7D&variables=%7B", "query=%7B__typename%7D&variables=%7B%7D%7B%7D",
            "query=%7B__typename%7D&extensions=%22a%22",
            "query=%7B__typename%7D&variables=%7B%22a%22:1,%22a%22:2%7D",
            "query=%7B__typename%7D&extensions=%7B%22persistedQuery%22:%7B%22version%22:2,%22sha256Hash%22:%22a%22%7D%7D" })
    void refusesARequestThatIsMalformed(String query) {
        var response = Call.getRaw(query).send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("BAD_REQUEST");
    }

    // Nobody can know which of two values is meant.
    @ParameterizedTest
    @ValueSource(strings = { "query=%7B__typename%7D&query=%7B__typename%7D",
            "query=%7B__typename%7D&variables=%7B%7D&variables=%7B%7D",
            "query=%7B__typename%7D&operationName=a&operationName=b" })
    void refusesAParameterThatIsGivenTwice(String query) {
        var response = Call.getRaw(query).send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.message()).contains("2 times");
    }

    @ParameterizedTest
    @ValueSource(strings = { "query=%", "query=%7B__typename%7", "query=%zz", "%=1&query=%7B__typename%7D" })
    void refusesAQueryStringThatIsMalformed(String query) throws IOException {
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", "GET /graphql?" + query + " HTTP/1.1", "Host: gateway", "Accept: " + Call.RESPONSE));
            assertThat(wire.response().status()).isEqualTo(400);
        }
    }

    // "GET requests MUST NOT be used for executing mutation operations. If the values of {query} and {operationName} indicate
    // that a mutation operation is to be executed ... status code 405 (Method Not Allowed) is RECOMMENDED", with Allow.
    // https://graphql.github.io/graphql-over-http/draft/#sec-GET
    @ParameterizedTest
    @ValueSource(strings = { Call.RESPONSE, Call.JSON })
    void executesOnlyQueries(String accept) {
        for (var parameters : List.of(Map.of("query", "mutation { __typename }"),
                Map.of("query", "subscription { __typename }"),
                Map.of("query", "query a { __typename } mutation b { __typename }", "operationName", "b"))) {
            var response = Call.get(parameters).accept(accept).send();

            assertThat(response.status()).isEqualTo(405);
            assertThat(response.header("allow")).isEqualTo("POST");
            assertThat(response.mediaType()).isEqualTo(accept);
            assertThat(response.code()).isEqualTo("BAD_REQUEST");
        }
    }

    // https://www.rfc-editor.org/rfc/rfc9110#section-9.3.1: content in a GET request has no generally defined semantics
    @Test
    void ignoresABody() throws IOException {
        try (var wire = Wire.open()) {
            var body = "{\"query\":\"{ pictures }\"}";
            var get = Wire.request(body, "GET /graphql?query=%7B__typename%7D HTTP/1.1", "Host: gateway",
                    "Content-Type: application/json", "Content-Length: " + body.length());
            wire.send(get + get);

            assertThat(wire.response().text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
            assertThat(wire.response().text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }
}
