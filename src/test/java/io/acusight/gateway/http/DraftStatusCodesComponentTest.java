package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** @see <a href="https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes">GraphQL over HTTP, status codes</a> */
@QuarkusTest
@TestProfile(Settings.OptionalFeatures.class)
class DraftStatusCodesComponentTest {

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    private static int status(String body) {
        return Call.json(body).accept(Call.RESPONSE).send().status();
    }

    // "If the JSON body of the request could not be parsed, status code 400 SHOULD be used."
    // "If the GraphQL document in the request cannot be parsed, status code 400 SHOULD be used."
    @ParameterizedTest
    @ValueSource(strings = { "NONSENSE", "{\"query\":", "{\"query\":\"{\"}" })
    void cannotReadTheRequest(String body) {
        assertThat(status(body)).isEqualTo(400);
    }

    // "If the request is not a well-formed GraphQL-over-HTTP request, status code 422 SHOULD be used."
    @ParameterizedTest
    @ValueSource(strings = { "{\"qeury\":\"{__typename}\"}", "7",
            "{\"query\":\"query Q($i:Int!) { q(i: $i) }\",\"variables\":[7]}" })
    void findsNoRequest(String body) {
        assertThat(status(body)).isEqualTo(422);
    }

    @Test
    void findsNoRequestInAUrl() {
        assertThat(Call.get(Map.of("query", "{ __typename }", "variables", "[7]")).accept(Call.RESPONSE).send().status())
                .isEqualTo(422);
        assertThat(Call.get(Map.of("query", "{ __typename }", "variables", "{")).accept(Call.RESPONSE).send().status())
                .isEqualTo(400);
    }

    // "If the request does not pass GraphQL validation, status code 422 SHOULD be used."
    @Test
    void findsTheDocumentInvalid() {
        assertThat(status(Call.bodyOf("{ pictures }"))).isEqualTo(422);
    }

    // "If the operation to execute cannot be unambiguously determined, status code 422 SHOULD be used."
    @Test
    void findsNoOperation() {
        assertThat(status(Call.bodyOf("query a { __typename } query b { __typename }"))).isEqualTo(422);
        assertThat(status("{\"query\":\"query a { __typename }\",\"operationName\":\"b\"}")).isEqualTo(422);
    }

    // "If the variable values cannot be coerced to match the operation's variable definitions, status code 422 SHOULD be used."
    @Test
    void findsTheVariablesInvalid() {
        assertThat(status("{\"query\":\"query($l: Int) { images(page: {limit: $l}) { total } }\",\"variables\":{\"l\":\"a\"}}"))
                .isEqualTo(422);
    }

    // "If the GraphQL response contains both the {data} entry (even if it is {null}) and the {errors} entry, then the server
    // SHOULD reply with a 294 status code."
    @Test
    void respondsToAnOperationWithErrors() {
        var partial = Call.post("{ images { total } unknown: images(filter: {deviceId: \"nobody\"}) { total } }")
                .accept(Call.RESPONSE)
                .send();

        assertThat(partial.status()).isEqualTo(294);
        assertThat(partial.at("/data/images/total").asInt()).isEqualTo(3000);
        assertThat(partial.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void respondsToAnOperationWithoutErrors() {
        assertThat(status(Call.bodyOf("{ images { total } }"))).isEqualTo(200);
    }

    // "If a mutation is attempted via the GET verb, status code 405 SHOULD be used."
    @Test
    void mutatesNothingOverGet() {
        assertThat(Call.get("mutation { a }").accept(Call.RESPONSE).send().status()).isEqualTo(405);
    }

    // "we only recommend its usage alongside the application/graphql-response+json media type"
    @Test
    void leavesTheStatusForOlderClientsAsItIs() {
        assertThat(Call.post("{ pictures }").accept(Call.JSON).send().status()).isEqualTo(200);
        assertThat(Call.post("{ unknown: images(filter: {deviceId: \"nobody\"}) { total } }").accept(Call.JSON).send().status())
                .isEqualTo(200);
        assertThat(Call.json("{\"qeury\":1}").accept(Call.JSON).send().status()).isEqualTo(400);
    }
}
