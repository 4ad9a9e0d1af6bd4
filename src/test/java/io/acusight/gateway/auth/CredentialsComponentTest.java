package io.acusight.gateway.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Answer;
import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Log;
import io.acusight.gateway.fixture.Query;
import io.acusight.gateway.fixture.Request;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** The caller's credential goes upstream and nowhere else, and no other header of the caller goes upstream. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class CredentialsComponentTest {

    private static final String DOCUMENT = "{ images { items { id } } }";

    private final Upstream upstream = Upstream.fresh();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc-_ | Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc-_",
            "bearer abc                            | bearer abc",
            "BEARER  abc                           | BEARER  abc",
            "Basic dXNlcjpwYXNz                    | Basic dXNlcjpwYXNz",
            "Digest username=\"a\", uri=\"/\"      | Digest username=\"a\", uri=\"/\"",
            "eyJhbGciOiJIUzI1NiJ9.e30.abc-_        | Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc-_",
            "abc==                                 | Bearer abc==",
    })
    void credentialIsForwardedAndABareTokenIsABearers(String given, String sent) {
        upstream.answers(Envelopes.images());

        query(DOCUMENT).header("Authorization", given).ask().is("{\"images\":{\"items\":[]}}");

        assertThat(upstream.request().headers()).containsEntry("authorization", sent);
    }

    @Test
    void credentialOfAGetIsForwarded() {
        upstream.answers(Envelopes.images());

        RestAssured.given().header("Authorization", "Bearer abc").queryParam("query", DOCUMENT).get("/graphql").then()
                .statusCode(200);

        assertThat(upstream.request().headers()).containsEntry("authorization", "Bearer abc");
    }

    @Test
    void nothingOfTheCallersGoesUpstreamButItsCredentialAndTrace() {
        upstream.answers(Envelopes.images());

        query(DOCUMENT).header("Cookie", "session=callers").header("X-Forwarded-For", "203.0.113.7")
                .header("X-Forwarded-Host", "callers.example").header("Forwarded", "for=203.0.113.7")
                .header("X-Real-IP", "203.0.113.7").header("Accept-Language", "de-callers").header("User-Agent", "callers/1.0")
                .header("Accept", "application/graphql-response+json").header("Referer", "https://callers.example/")
                .header("Origin", "https://callers.example")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("tracestate", "callers=1").header("baggage", "callers=1").header("X-Api-Key", "callers-key")
                .header("Proxy-Authorization", "Basic Y2FsbGVycw==").ask().is("{\"images\":{\"items\":[]}}");

        var headers = upstream.request().headers();
        assertThat(headers).containsOnlyKeys("accept", "accept-encoding", "authorization", "host", "traceparent", "tracestate",
                "user-agent", "x-request-id");
        assertThat(headers).containsEntry("accept", "application/json");
        assertThat(headers.get("user-agent")).doesNotContain("callers");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " " })
    void blankCredentialIsIgnored(String blank) {
        var response = query("{ images { items { id } } found: images(filter: {search: \"a\"}) { total } }")
                .header("Authorization", blank).ask().keeps("{\"images\":null,\"found\":null}");

        assertThat(response.errors()).hasSize(2).allMatch(error -> error.code().equals("UNAUTHENTICATED"));
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void withoutACredentialTheUpstreamIsNotAsked() {
        var response = query(DOCUMENT).anonymously().header("Cookie", "token=abc").header("X-Api-Key", "abc").ask()
                .keeps("{\"images\":null}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.error().code()).isEqualTo("UNAUTHENTICATED");
        assertThat(response.error().path()).isEqualTo("[\"images\"]");
        assertThat(response.error().extension("upstream").isMissingNode()).isTrue();
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void operationsWithoutImagesNeedNoCredential() {
        query("{ __typename images { limit } __schema { queryType { name } } }").anonymously().ask()
                .is("{\"__typename\":\"Query\",\"images\":{\"limit\":50},\"__schema\":{\"queryType\":{\"name\":\"Query\"}}}");
    }

    /** Neither gets a response until both have sent their request. */
    @Test
    void callersAtTheSameTimeNeverShare() throws Exception {
        var both = new CyclicBarrier(2);
        upstream.answersBy(request -> {
            var id = request.head().contains("Bearer alice") ? "\"of alice\"" : "\"of bob\"";
            await(both);
            var body = Envelopes.images("{\"id\":" + id + "}");
            request.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        });

        var alice = CompletableFuture.supplyAsync(() -> askAs("alice"));
        var bob = CompletableFuture.supplyAsync(() -> askAs("bob"));

        alice.get(60, TimeUnit.SECONDS).is("{\"images\":{\"items\":[{\"id\":\"of alice\"}]}}");
        bob.get(60, TimeUnit.SECONDS).is("{\"images\":{\"items\":[{\"id\":\"of bob\"}]}}");
        assertThat(upstream.requests()).extracting(Request::headers).extracting(headers -> headers.get("authorization"))
                .containsExactlyInAnyOrder("Bearer alice", "Bearer bob");
    }

    @Test
    void callersOneAfterTheOtherNeverShare() {
        upstream.answers(get(anyUrl()).withHeader("Authorization", equalTo("Bearer alice"))
                .willReturn(okJson(Envelopes.images("{\"id\":1}"))));
        upstream.answers(get(anyUrl()).withHeader("Authorization", equalTo("Bearer bob"))
                .willReturn(okJson(Envelopes.images("{\"id\":2}"))));

        askAs("alice").is("{\"images\":{\"items\":[{\"id\":\"1\"}]}}");
        askAs("bob").is("{\"images\":{\"items\":[{\"id\":\"2\"}]}}");
        askAs("alice").is("{\"images\":{\"items\":[{\"id\":\"1\"}]}}");
    }

    @Test
    void credentialThatTheUpstreamRepeatsIsNotSentToClients() {
        upstream.answers(401, Envelopes.failure(Query.TOKEN, "token '" + Query.TOKEN + "' has expired"));

        var error = query(DOCUMENT).ask().error();

        assertThat(error.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(error.message()).isNotBlank();
    }

    @Test
    void credentialIsNeitherLoggedNorSentToClients() {
        try (var log = new Log()) {
            upstream.answers(500, Envelopes.failure("X", "y"));
            query(DOCUMENT).ask();
            upstream.answers(401, Envelopes.failure("X", "y"));
            query(DOCUMENT).ask();
            upstream.answers("no JSON");
            query(DOCUMENT).ask();
            upstream.answersRaw("no HTTP\r\n\r\n");
            query(DOCUMENT).ask();
            upstream.answersRaw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
            query(DOCUMENT).ask();
            query("{ images(page: {limit: 0}) { total } }").ask();
            query("{ no such").ask();
            query("query($" + "limit: Int) { images(page: {limit: $" + "limit}) { total } }").with("limit", Map.of()).ask();
            upstream.isDown();
            query(DOCUMENT).ask();

            assertThat(log.text()).doesNotContain(Query.TOKEN);
        }
    }

    private static Answer askAs(String caller) {
        return query(DOCUMENT).header("Authorization", "Bearer " + caller).ask();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the other never asked", e);
        }
    }
}
