package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Where introspection is switched off. */
@QuarkusTest
@TestProfile(Settings.ForBrowsers.class)
class HiddenSchemaComponentTest {

    @ParameterizedTest
    @ValueSource(strings = { "{ __schema { queryType { name } } }", "{ __type(name: \"Image\") { name } }",
            "{ __typename ...f } fragment f on Query { s: __schema { types { name } } }" })
    void tellsNobodyTheSchema(String document) {
        var answer = Call.post(document).accept(Call.RESPONSE).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
        assertThat(answer.json().has("data")).isFalse();
    }

    // The caches of clients need it, and it tells no more than the query itself.
    @Test
    void stillNamesTypes() {
        assertThat(Call.post("{ __typename }").send().text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    @Test
    void servesNoSchemaDocument() {
        assertThat(Call.bare("GET", "/graphql/schema.graphql").send().status()).isEqualTo(404);
    }
}
