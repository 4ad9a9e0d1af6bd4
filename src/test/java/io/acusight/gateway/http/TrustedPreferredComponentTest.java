package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.http.persisted.Persisting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Trusted documents in Apollo's format, beside others. */
@QuarkusTest
@TestProfile(Settings.OptionalFeatures.class)
class TrustedPreferredComponentTest {

    private static final String TOTALS = "query Totals { images { total } }";

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void knowsTheManifestsHashesFromTheStart() {
        var hash = Persisting.hash(TOTALS);

        assertThat(Persisted.by(hash).post().at("/data/images/total").asInt()).isEqualTo(3000);
        assertThat(Persisted.by(hash).get().at("/data/images/total").asInt()).isEqualTo(3000);
    }

    // https://github.com/graphql/graphql-over-http/blob/main/rfcs/PersistedOperations.md: a hash is written sha256:...
    @Test
    void knowsTheHashesWithTheirPrefix() {
        var response = Call.json("{\"documentId\":\"sha256:" + Persisting.hash(TOTALS) + "\"}").send();

        assertThat(response.at("/data/images/total").asInt()).isEqualTo(3000);
    }

    @Test
    void knowsTheManifestsOwnNames() {
        var response = Call.get(Map.of("documentId", "page-7", "variables", "{\"limit\":2}")).send();

        assertThat(response.at("/data/images/count").asInt()).isEqualTo(2);
    }

    @Test
    void executesOtherDocumentsToo() {
        assertThat(Call.post("{ __schema { queryType { name } } }").send().at("/data/__schema/queryType/name").asText())
                .isEqualTo("Query");
    }

    @Test
    void stillRegistersDocuments() {
        var document = "{ registered: __typename }";
        Persisted.by(Persisting.hash(document)).with(document).post();

        assertThat(Persisted.by(Persisting.hash(document)).post().at("/data/registered").asText()).isEqualTo("Query");
    }

    @Test
    void doesNotTakeOneDocumentForAnother() {
        var response = Call.json("{\"documentId\":\"page-7\",\"query\":\"{ __typename }\"}").send();

        assertThat(response.code()).isEqualTo("PERSISTED_QUERY_ID_INVALID");
        assertThat(Sandbox.requests()).isEmpty();
    }

    @Test
    void takesATrustedDocumentWithItsText() {
        var response = Persisted.by(Persisting.hash(TOTALS)).with(TOTALS).post();

        assertThat(response.at("/data/images/total").asInt()).isEqualTo(3000);
    }
}
