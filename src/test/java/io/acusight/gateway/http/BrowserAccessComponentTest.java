package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Requests that a page of another origin may send if the gateway lends its own credential. */
@QuarkusTest
@TestProfile(Settings.SmallBounds.class)
class BrowserAccessComponentTest {

    private static final String TOTAL = "{ images { total } }";
    private static final String GET = "/graphql?query=" + Call.encoded(TOTAL);

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    // A GET without a custom header is a "simple request": any page can make a browser send it.
    // https://graphql.github.io/graphql-over-http/draft/#sec-Security
    @Test
    void refusesAGetThatAnyPageCanSend() {
        var response = Call.bare("GET", GET).header("Sec-Fetch-Site", "cross-site").accept(Call.RESPONSE).send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.mediaType()).isEqualTo(Call.RESPONSE);
        assertThat(response.message()).contains("GraphQL-Require-Preflight", "Apollo-Require-Preflight", "X-Requested-With");
        assertThat(Sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "GraphQL-Require-Preflight", "apollo-require-preflight", "X-Requested-With" })
    void executesAGetThatNeededAPreflight(String header) {
        var response = Call.bare("GET", GET).header("Sec-Fetch-Site", "cross-site").header(header, "1").send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.at("/data/images/total").asInt()).isEqualTo(3000);
    }

    // https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
    @ParameterizedTest
    @ValueSource(strings = { "same-origin", "none" })
    void executesAGetOfAnOwnPageOrOfTheUser(String site) {
        var response = Call.bare("GET", GET).header("Sec-Fetch-Site", site).send();

        assertThat(response.at("/data/images/total").asInt()).isEqualTo(3000);
    }

    @Test
    void executesAGetThatNoBrowserSends() {
        assertThat(Call.bare("GET", GET).send().at("/data/images/total").asInt()).isEqualTo(3000);
    }

    @ParameterizedTest
    @CsvSource({ "http,/graphiql,200", "http,.evil.example/,400", "https,:1/,400" })
    void comparesThePageOfAnOldBrowserWithTheGateway(String scheme, String after, int status) {
        var page = scheme + Call.base().substring(Call.base().indexOf(':')) + after;

        var response = Call.bare("GET", GET).header("User-Agent", "Mozilla/5.0 (old)").header("Referer", page).send();

        assertThat(response.status()).isEqualTo(status);
    }

    @Test
    void executesAGetOfTheConfiguredOrigin() {
        var response = Call.bare("GET", GET).header("Sec-Fetch-Site", "cross-site")
                .header("Origin", Settings.SmallBounds.ORIGIN)
                .send();

        assertThat(response.at("/data/images/total").asInt()).isEqualTo(3000);
    }

    @Test
    void lendsItsCredentialToAPost() {
        var response = Call.bare("POST", Call.PATH, Call.bodyOf(TOTAL).getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", Call.JSON).send();

        assertThat(response.at("/data/images/total").asInt()).isEqualTo(3000);
    }

    @Test
    void prefersTheCallersOwnCredential() {
        var response = Call.bare("GET", GET).header("X-Requested-With", "1").header("Authorization", "Bearer sandbox-forbidden")
                .send();

        assertThat(response.code()).isEqualTo("FORBIDDEN");
    }

    // https://fetch.spec.whatwg.org/#cors-preflight-fetch
    @Test
    void grantsAPreflightToTheConfiguredOrigin() {
        var response = preflight(Settings.SmallBounds.ORIGIN);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("access-control-allow-origin")).isEqualTo(Settings.SmallBounds.ORIGIN);
        assertThat(response.header("access-control-allow-methods")).contains("POST");
        assertThat(response.header("access-control-allow-headers")).containsIgnoringCase("content-type");
    }

    @Test
    void grantsAPreflightToNoOther() {
        assertThat(preflight("https://evil.example").header("access-control-allow-origin")).isNull();
    }

    // https://fetch.spec.whatwg.org/#cors-check
    @Test
    void letsTheConfiguredOriginReadTheResponse() {
        var response = Call.post(TOTAL).header("Origin", Settings.SmallBounds.ORIGIN).send();

        assertThat(response.header("access-control-allow-origin")).isEqualTo(Settings.SmallBounds.ORIGIN);
        assertThat(response.header("access-control-expose-headers")).contains("X-Request-Id", "Retry-After",
                Explanation.ESTIMATED_COST, Explanation.ACTUAL_COST);
        assertThat(response.at("/data/images/total").asInt()).isEqualTo(3000);
    }

    @Test
    void executesNothingForAnotherOrigin() {
        var response = Call.post(TOTAL).header("Origin", "https://evil.example").send();

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.header("access-control-allow-origin")).isNull();
        assertThat(Sandbox.requests()).isEmpty();
    }

    // "If Access-Control-Allow-Origin is set to ... an origin ... then the response should include Vary: Origin", or a cache
    // serves one origin's response to another: https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches
    @Test
    void keepsTheResponsesOfOriginsApart() {
        var response = Call.bare("GET", GET).header("X-Requested-With", "1").header("Origin", Settings.SmallBounds.ORIGIN)
                .send();

        assertThat(response.header("cache-control")).isEqualTo("private, max-age=600");
        assertThat(response.header("vary")).contains("Origin");
    }

    private static ReceivedResponse preflight(String origin) {
        return Call.bare("OPTIONS", Call.PATH).header("Origin", origin).header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type").send();
    }
}
