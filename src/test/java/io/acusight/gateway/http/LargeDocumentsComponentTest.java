package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import graphql.introspection.IntrospectionQuery;
import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Documents that are meant to exhaust, and those that tools send, before the default limits. */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
class LargeDocumentsComponentTest {

    private static final int STEPS = 60;

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    // Spread in full this has 2^60 fields: measured one by one, no answer would ever come.
    @ParameterizedTest
    @ValueSource(strings = { "Query|__typename", "Query|images { total }" })
    void refusesFragmentsThatDoubleWithEachStep(String typeAndField) {
        var parts = typeAndField.split("\\|");
        var answer = Call.post("{ ...f0 }" + doubling(parts[0], parts[1])).send();

        assertThat(answer.code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(answer.at("/errors/0/extensions/limit").asText()).isEqualTo("rootFields");
        assertThat(Sandbox.requests()).isEmpty();
    }

    @Test
    void refusesFragmentsThatDoubleBelowAField() {
        var answer = Call.post("{ images { ...f0 } }" + doubling("ImagePage", "total")).send();

        assertThat(answer.at("/errors/0/extensions/limit").asText()).isEqualTo("fields");
    }

    // Validation looks at what no operation uses, too.
    @Test
    void refusesFragmentsThatDoubleAndAreNotUsed() {
        assertThat(Call.post("{ __typename }" + doubling("Query", "images { total }")).send().code())
                .isEqualTo("GRAPHQL_VALIDATION_FAILED");
        assertThat(Call.post("{ __typename }" + doubling("ImagePage", "items { id }")).send().code())
                .isEqualTo("GRAPHQL_VALIDATION_FAILED");
    }

    private static String doubling(String type, String field) {
        return IntStream.range(0, STEPS)
                .mapToObj(step -> " fragment f%1$d on %3$s { ...f%2$d ...f%2$d }".formatted(step, step + 1, type))
                .collect(Collectors.joining("", "", " fragment f" + STEPS + " on " + type + " { " + field + " }"));
    }

    // "Fragment spreads must not form cycles" - https://spec.graphql.org/September2025/#sec-Fragment-Spreads-Must-Not-Form-Cycles
    @ParameterizedTest
    @ValueSource(strings = { "{ ...a } fragment a on Query { ...a }",
            "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
            "{ ...a } fragment a on Query { images { total } ...b ...b } fragment b on Query { ...c ...a } fragment c on Query { ...a ...b }",
            "{ images { ...a } } fragment a on ImagePage { items { id } ...a ...a ...a }" })
    void refusesFragmentsThatSpreadThemselves(String document) {
        assertThat(Call.post(document).send().code()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
    }

    static String[] nested() {
        return new String[] {
                "{ a ".repeat(1500) + "}".repeat(1500),
                "{ images(filter: {classValues: " + "[".repeat(1500) + "]".repeat(1500) + "}) { total } }",
                "{ images(filter: " + "{a:".repeat(1000) + "1" + "}".repeat(1000) + ") { total } }",
                "query($a: " + "[".repeat(1500) + "Int" + "]".repeat(1500) + ") { __typename }",
                "{ " + "... { ".repeat(1000) + "__typename" + " }".repeat(1000) + " }" };
    }

    @ParameterizedTest
    @MethodSource("nested")
    void refusesWhatIsNestedTooDeeply(String document) {
        var answer = Call.post(document).accept(Call.RESPONSE).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(answer.at("/errors/0/extensions/limit").asText()).isIn("depth", "tokens");
    }

    static String[] endless() {
        return new String[] { "{ " + "__typename ".repeat(20000) + "}",
                "{ images(filter: {classValues: [" + "1 ".repeat(100000) + "]}) { total } }",
                "{ __typename " + "@a ".repeat(50000) + "}", "{ " + "a:b ".repeat(50000) };
    }

    @ParameterizedTest
    @MethodSource("endless")
    void refusesWhatHasTooManyTokens(String document) {
        var answer = Call.post(document).send();

        assertThat(answer.code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(answer.at("/errors/0/extensions/limit").asText()).isEqualTo("tokens");
    }

    // White space and commas are no tokens: https://spec.graphql.org/September2025/#sec-Language.Source-Text
    @ParameterizedTest
    @ValueSource(strings = { " ", ",", "\n", "\ufeff" })
    void doesNotCountWhatIsIgnored(String ignored) {
        var answer = Call.post("{ __typename " + ignored.repeat(10000) + "}").send();

        assertThat(answer.text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    // As many errors as the document has faults would make a short question a long answer.
    @Test
    void reportsABoundedNumberOfErrors() {
        var answer = Call.post("{ images { " + "no ".repeat(900) + "} }").send();

        assertThat(answer.code()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
        assertThat(answer.at("/errors").size()).isLessThanOrEqualTo(101);
    }

    @Test
    void passesTheStandardIntrospectionQuery() {
        var answer = Call.post(IntrospectionQuery.INTROSPECTION_QUERY).accept(Call.RESPONSE).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/errors").isMissingNode()).isTrue();
        assertThat(answer.at("/data/__schema/types").size()).isPositive();
    }

    // What GraphiQL 5 and graphql-js 16's getIntrospectionQuery send with every option on.
    @Test
    void passesGraphiqlsIntrospectionQuery() {
        var answer = Call.post(resource("/introspection/graphiql.graphql")).accept(Call.RESPONSE).send();

        assertThat(answer.at("/errors").isMissingNode()).as(answer.text()).isTrue();
        assertThat(answer.at("/data/__schema/queryType/name").asText()).isEqualTo("Query");
    }

    // Introspection can be nested without end: types, their fields, their types ...
    @Test
    void refusesIntrospectionThatGoesInCircles() {
        var fields = IntStream.range(0, 80)
                .mapToObj(
                        "a%d: fields { name description isDeprecated type { kind name description isOneOf fields { name } } } "::formatted)
                .collect(Collectors.joining());
        var answer = Call.post("{ __schema { types { " + fields + " } } }").send();

        assertThat(answer.json().has("data"))
                .isFalse();
        assertThat(answer.code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(answer.at("/errors/0/extensions/limit").asText()).isEqualTo("cost");
    }

    private static String resource(String name) {
        try (var in = LargeDocumentsComponentTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
