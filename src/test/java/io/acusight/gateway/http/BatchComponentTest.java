package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.http.persisted.Persisting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** @see <a href="https://github.com/graphql/graphql-over-http/blob/main/rfcs/Batching.md">Batching</a> */
@QuarkusTest
@TestProfile(Settings.SmallBounds.class)
class BatchComponentTest {

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    private static ReceivedResponse batch(String... documents) {
        return Call.json(Stream.of(documents).map(Call::bodyOf).collect(Collectors.joining(",", "[", "]")))
                .accept(Call.RESPONSE)
                .send();
    }

    @Test
    void respondsToEachRequestByItselfAndInOrder() {
        var response = batch("{ pictures }", "{ unknown: images(filter: {deviceId: \"nobody\"}) { total } }",
                "{ images { total } }");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.mediaType()).isEqualTo(Call.RESPONSE);
        assertThat(response.json().size()).isEqualTo(3);
        assertThat(response.at("/0/errors/0/extensions/code").asText()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
        assertThat(response.at("/0/data").isMissingNode()).isTrue();
        assertThat(response.at("/1/errors/0/extensions/code").asText()).isEqualTo("NOT_FOUND");
        assertThat(response.at("/1/errors/0/path/0").asText()).isEqualTo("unknown");
        assertThat(response.at("/1/data/unknown").isNull()).isTrue();
        assertThat(response.json().get(2).toString()).isEqualTo("{\"data\":{\"images\":{\"total\":3000}}}");
    }

    @Test
    void respondsToRequestsThatDidNotBecomeOperations() {
        var unknown = "{\"documentId\":\"nothing\"}";
        var response = Call.json("[" + unknown + "," + Call.bodyOf("{ __typename }") + "," + unknown + "]").send();

        assertThat(response.at("/0/errors/0/extensions/code").asText()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        assertThat(response.at("/1/data/__typename").asText()).isEqualTo("Query");
        assertThat(response.at("/2/errors/0/extensions/code").asText()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");

        assertThat(Call.json("[" + unknown + "]").send().at("/0/errors/0/extensions/code").asText())
                .isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    // design.md, decision 3: equal requests are one request upstream, flags united
    @Test
    void sharesEqualRequestsUpstream() {
        var response = batch("{ images(page: {limit: 2}) { items { id } } }",
                "{ images(page: {limit: 2}) { items { filename imageUrl } total } }", "{ images { total } }");

        assertThat(response.at("/0/data/images/items").size()).isEqualTo(2);
        assertThat(response.at("/1/data/images/items/1/imageUrl").asText()).startsWith("http");
        assertThat(response.at("/2/data/images/total").asInt()).isEqualTo(3000);
        assertThat(Sandbox.requests()).extracting(request -> request.get("query").textValue())
                .containsExactly("include_image_url=true&limit=2");
    }

    // Limits apply to each operation of a batch; the batch's own limit is its length.
    @Test
    void sendsRequestsThatDiffer() {
        batch("{ images(page: {limit: 1}) { items { id } } }", "{ images(page: {limit: 1, offset: 1}) { items { id } } }",
                "{ images(page: {limit: 1, offset: 2}) { items { id } } }");

        assertThat(Sandbox.requests()).hasSize(3);
    }

    @Test
    void keepsVariablesApart() {
        var query = "{\"query\":\"query($l: Int) { images(page: {limit: $l}) { limit } }\",\"variables\":{\"l\":%d}}";
        var response = Call.json("[" + query.formatted(1) + "," + query.formatted(2) + "]").send();

        assertThat(response.text()).isEqualTo("[{\"data\":{\"images\":{\"limit\":1}}},{\"data\":{\"images\":{\"limit\":2}}}]");
    }

    @Test
    void respondsToOneRequestInAnArrayWithAnArray() {
        assertThat(batch("{ __typename }").text()).isEqualTo("[{\"data\":{\"__typename\":\"Query\"}}]");
    }

    @Test
    void refusesMoreThanAreAllowed() {
        assertThat(batch("{ a: __typename }", "{ b: __typename }", "{ c: __typename }").status()).isEqualTo(200);

        var refused = batch("{ images { total } }", "{ b: __typename }", "{ c: __typename }", "{ d: __typename }");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("1 to 3", "4");
        assertThat(Sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "[[]]", "[null]", "[{\"query\":\"{ __typename }\"},1]",
            "[{\"query\":\"{ images { total } }\"},{}]" })
    void refusesAnArrayOfAnythingElse(String body) {
        var response = Call.json(body).send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().isObject()).isTrue();
        assertThat(Sandbox.requests()).isEmpty();
    }

    @Test
    void registersTheDocumentsOfABatch() {
        var document = "{ batched: __typename }";
        var registering = Call.bodyOf(document).replaceAll("}$", ",")
                + "\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + Persisting.hash(document) + "\"}}}";
        Call.json("[" + Call.bodyOf("{ pictures }") + "," + registering + "]").send();

        assertThat(Persisted.by(Persisting.hash(document)).post().at("/data/batched").asText()).isEqualTo("Query");
    }
}
