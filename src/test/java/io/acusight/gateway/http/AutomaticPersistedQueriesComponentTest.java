package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.BeforeSandbox;
import io.acusight.gateway.http.persisted.Persisting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** @see <a href="https://www.apollographql.com/docs/apollo-server/performance/apq">Automatic persisted queries</a> */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
class AutomaticPersistedQueriesComponentTest {

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void asksForTheTextOfWhatItDoesNotKnow() {
        var unknown = Persisted.by(Persisting.hash("{ unknown: __typename }")).post();

        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.message()).isEqualTo("PersistedQueryNotFound");
        assertThat(unknown.code()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        assertThat(unknown.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void remembersWhatAPostRegistered() {
        var document = "{ posted: images { total } }";
        var hash = Persisting.hash(document);
        assertThat(Persisted.by(hash).post().code()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");

        assertThat(Persisted.by(hash).with(document).post().at("/data/posted/total").asInt()).isEqualTo(3000);

        assertThat(Persisted.by(hash).post().at("/data/posted/total").asInt()).isEqualTo(3000);
        assertThat(Persisted.by(hash).get().at("/data/posted/total").asInt()).isEqualTo(3000);
        assertThat(Sandbox.requests()).hasSize(3);
    }

    @Test
    void remembersWhatAGetRegistered() {
        var document = "query($l: Int) { got: images(page: {limit: $l}) { limit } }";
        var hash = Persisting.hash(document);
        assertThat(Persisted.by(hash).get().code()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");

        assertThat(Persisted.by(hash).with(document).get().at("/data/got/limit").asInt()).isEqualTo(50);

        assertThat(Call.json("{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash
                + "\"}},\"variables\":{\"l\":8}}").send().at("/data/got/limit").asInt()).isEqualTo(8);
    }

    // https://github.com/graphql/graphql-over-http/blob/main/rfcs/PersistedOperations.md
    @Test
    void takesTheHashForADocumentId() {
        var document = "{ identified: __typename }";
        var hash = Persisting.hash(document);
        Persisted.by(hash).with(document).post();

        for (var id : new String[] { "sha256:" + hash, hash, hash.toUpperCase(Locale.ROOT) }) {
            assertThat(Call.json("{\"documentId\":\"" + id + "\"}").send().at("/data/identified").asText()).isEqualTo("Query");
            assertThat(Call.json("{\"doc_id\":\"" + id + "\"}").send().at("/data/identified").asText()).isEqualTo("Query");
            assertThat(Call.get(Map.of("documentId", id)).send().at("/data/identified").asText()).isEqualTo("Query");
        }
    }

    @Test
    void refusesAHashThatIsNotThatOfTheText() {
        var hash = Persisting.hash("{ right: __typename }");

        var refused = Persisted.by(hash).with("{ wrong: __typename }").post();

        assertThat(refused.code()).isEqualTo("PERSISTED_QUERY_ID_INVALID");
        assertThat(refused.json().has("data")).isFalse();
        assertThat(Persisted.by(hash).post().code()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{ unregistered: pictures }", "{ unregistered: images",
            "query a { __typename } query b { __typename }" })
    void remembersNoInvalidDocument(String document) {
        var hash = Persisting.hash(document);

        assertThat(Persisted.by(hash).with(document).post().json().has("data")).isFalse();

        assertThat(Persisted.by(hash).post().code()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void remembersADocumentThatOnlyTheUpstreamFailed() {
        Sandbox.fail(500);
        var document = "{ failed: images { total } }";
        assertThat(Persisted.by(Persisting.hash(document)).with(document).post().code()).isEqualTo("UPSTREAM_ERROR");

        Sandbox.reset();
        assertThat(Persisted.by(Persisting.hash(document)).post().at("/data/failed/total").asInt()).isEqualTo(3000);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"version\":2,\"sha256Hash\":\"00\"}", "{\"sha256Hash\":\"00\"}", "{\"version\":1}",
            "{\"version\":1,\"sha256Hash\":7}", "[]" })
    void refusesAnotherProtocol(String persistedQuery) {
        var response = Call.json("{\"query\":\"{ __typename }\",\"extensions\":{\"persistedQuery\":" + persistedQuery + "}}")
                .send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.message()).containsAnyOf("persistedQuery", "sha256Hash");
    }
}
