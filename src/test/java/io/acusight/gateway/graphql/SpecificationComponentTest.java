package io.acusight.gateway.graphql;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Clauses of the specification that graphql-java reads differently. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class SpecificationComponentTest {

    // https://spec.graphql.org/September2025/#sec-Directives-Are-Defined
    @ParameterizedTest
    @ValueSource(strings = { "{ ... @defer { __typename } }", "query @experimental_disableErrorPropagation { __typename }",
            "{ ... @defer(label: \"a\") { images { limit } } }", "{ ...f @defer } fragment f on Query { __typename }" })
    void refusesDirectivesThatAreNotOfTheSchema(String document) {
        var error = query(document).ask().error();

        assertThat(error.code()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
        assertThat(error.message()).startsWith("Unknown directive");
    }

    @Test
    void listsTheDirectivesOfTheSchema() {
        query("{ __schema { directives { name } } }").ask().is("""
                {"__schema":{"directives":[{"name":"include"},{"name":"skip"},{"name":"deprecated"},{"name":"specifiedBy"},
                {"name":"oneOf"}]}}""".replace("\n", ""));
    }

    // https://spec.graphql.org/September2025/#sec-Input-Object-Values
    @ParameterizedTest
    @ValueSource(strings = {
            "{ images(page: {limit: 2, offset: 1}) { limit } images(page: {offset: 1, limit: 2}) { offset } }",
            "{ images(page: {limit: 2, offset: 1}) { limit } ...f } fragment f on Query { images(page: {offset: 1, limit: 2}) { offset } }",
            "query($o: Int = 1) { images(page: {limit: 2, offset: $o}) { limit } images(page: {offset: $o, limit: 2}) { offset } }" })
    void takesInputFieldsInAnyOrderForEqual(String document) {
        query(document).ask().is("{\"images\":{\"limit\":2,\"offset\":1}}");
    }

    @Test
    void refusesDifferentInputFieldsUnderOneName() {
        var error = query("{ images(page: {limit: 2, offset: 1}) { limit } images(page: {offset: 2, limit: 2}) { limit } }")
                .ask().error();

        assertThat(error.code()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
    }

    // tools ask for several types at once
    @Test
    void introspectsSeveralTypes() {
        query("{ a: __type(name: \"Image\") { name } b: __type(name: \"Query\") { name fields { name } } __schema { queryType { fields { name } } } }")
                .ask()
                .is("""
                        {"a":{"name":"Image"},"b":{"name":"Query","fields":[{"name":"images"},{"name":"imagesConnection"},{"name":"imageCounts"}]},
                        "__schema":{"queryType":{"fields":[{"name":"images"},{"name":"imagesConnection"},{"name":"imageCounts"}]}}}"""
                        .replace("\n", ""));
    }

    @Test
    void boundsIntrospectionByItsOwnLimits() {
        var error = query("{ __schema { types { " + "fields { type { ".repeat(10) + "name" + " } }".repeat(10) + " } } }").ask()
                .error();

        assertThat(error.code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
    }

    // graphql-java would write a thousand million digits
    @ParameterizedTest
    @ValueSource(strings = { "1e999999999", "-1e999999999", "1e-999999999", "0e-999999999", "1e400", "0e999999999" })
    void refusesVariablesWithLargeExponents(String number) {
        var error = query("query($limit: Int) { images(page: {limit: $limit}) { limit } }")
                .with("limit", new BigDecimal(number)).ask().error();

        assertThat(error.code()).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{ images(page: {limit: 1e99999999999}) { limit } }",
            "query($limit: Int = 1e99999999999) { images(page: {limit: $limit}) { limit } }" })
    void refusesLiteralsWithExponentsOutOfRange(String document) {
        assertThat(query(document).ask().error().code()).isEqualTo("GRAPHQL_PARSE_FAILED");
    }
}
