package io.acusight.gateway.http;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Hardened;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** If introspection is off, nobody gets the schema. */
@QuarkusTest
@TestProfile(Hardened.class)
@WithTestResource(UpstreamResource.class)
final class HiddenSchemaComponentTest {

    private final Upstream upstream = Upstream.fresh();

    @ParameterizedTest
    @ValueSource(strings = { "{ __schema { types { name } } }", "{ __type(name: \"Image\") { fields { name } } }",
            "{ images { total } schema: __schema { queryType { name } } }",
            "{ _service { sdl } }",
            "{ ...s } fragment s on Query { __schema { queryType { name } } }" })
    void introspectionIsRefused(String document) {
        upstream.answers(Envelopes.images());

        var response = query(document).ask();

        assertThat(response.errors()).isNotEmpty().allMatch(error -> error.code().equals("GRAPHQL_VALIDATION_FAILED"));
        assertThat(response.body().findValuesAsText("name")).isEmpty();
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void schemaIsNotServed() {
        assertThat(RestAssured.get("/graphql/schema.graphql").statusCode()).isEqualTo(404);
    }

    @Test
    void typeNamesAreAllowed() {
        upstream.answers(Envelopes.images("{\"id\":1}"));

        query("{ __typename images { __typename items { __typename } } }").ask().is("""
                {"__typename": "Query", "images": {"__typename": "ImagePage", "items": [{"__typename": "Image"}]}}""");
    }
}
