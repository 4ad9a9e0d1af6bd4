package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.http.persisted.Persisting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Trusted documents in Relay's format, and nothing else. */
@QuarkusTest
@TestProfile(Settings.TrustedRequired.class)
class TrustedRequiredComponentTest {

    private static final String TOTALS = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    private static final String PAGE = "1b2c3d4e5f60718293a4b5c6d7e8f90a";
    private static final String TYPES = "2c3d4e5f60718293a4b5c6d7e8f90a1b";

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void executesWhatIsNamedAsRelayNamesIt() {
        assertThat(Call.json("{\"doc_id\":\"" + TOTALS + "\"}").send().at("/data/images/total").asInt()).isEqualTo(3000);
        assertThat(Call.get(Map.of("doc_id", TOTALS)).send().at("/data/images/total").asInt()).isEqualTo(3000);
    }

    @Test
    void executesWithVariables() {
        var response = Call.json("{\"documentId\":\"" + PAGE + "\",\"variables\":{\"limit\":2}}").send();

        assertThat(response.at("/data/images/count").asInt()).isEqualTo(2);
    }

    @Test
    void executesAnIdenticalText() {
        assertThat(Call.post("query Totals { images { total } }").send().at("/data/images/total").asInt()).isEqualTo(3000);
    }

    @ParameterizedTest
    @ValueSource(strings = { "query Totals { images { total } } ", "{ images { total } }", "{ __typename }",
            "{ __schema { types { name } } }", "{" })
    void executesNoOtherText(String document) {
        var response = Call.post(document).accept(Call.RESPONSE).send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("PERSISTED_QUERY_ID_INVALID");
        assertThat(Sandbox.requests()).isEmpty();
    }

    @Test
    void introspectsOnlyAsListed() {
        assertThat(Call.json("{\"documentId\":\"" + TYPES + "\"}").send().at("/data/__schema/queryType/name").asText())
                .isEqualTo("Query");
    }

    @Test
    void registersNothing() {
        var document = "{ __typename }";
        assertThat(Persisted.by(Persisting.hash(document)).with(document).post().code())
                .isEqualTo("PERSISTED_QUERY_ID_INVALID");
        assertThat(Persisted.by(Persisting.hash(document)).post().code()).isEqualTo("PERSISTED_QUERY_NOT_SUPPORTED");
    }

    @Test
    void doesNotTakeOneDocumentForAnother() {
        var response = Call
                .json("{\"doc_id\":\"" + TOTALS + "\",\"query\":\"query Types { __schema { queryType { name } } }\"}")
                .send();

        assertThat(response.code()).isEqualTo("PERSISTED_QUERY_ID_INVALID");
    }
}
