package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import graphql.introspection.IntrospectionQuery;
import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Documents and variables that are meant to exhaust the gateway, and documents of common tools, with the default limits. */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
class LargeDocumentsComponentTest {

    private static final int STEPS = 60;

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    // Spread in full this has 2^60 fields: counted one by one, the request would never end.
    @ParameterizedTest
    @ValueSource(strings = { "Query|__typename", "Query|images { total }" })
    void refusesFragmentsThatDoubleWithEachStep(String typeAndField) {
        var parts = typeAndField.split("\\|");
        var response = Call.post("{ ...f0 }" + doubling(parts[0], parts[1])).send();

        assertThat(response.code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(response.at("/errors/0/extensions/limit").asText()).isEqualTo("rootFields");
        assertThat(Sandbox.requests()).isEmpty();
    }

    @Test
    void refusesFragmentsThatDoubleBelowAField() {
        var response = Call.post("{ images { ...f0 } }" + doubling("ImagePage", "total")).send();

        assertThat(response.at("/errors/0/extensions/limit").asText()).isEqualTo("fields");
    }

    // Validation includes fragments that no operation uses.
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
        var response = Call.post(document).accept(Call.RESPONSE).send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(response.at("/errors/0/extensions/limit").asText()).isIn("depth", "tokens");
    }

    static String[] endless() {
        return new String[] { "{ " + "__typename ".repeat(20000) + "}",
                "{ images(filter: {classValues: [" + "1 ".repeat(100000) + "]}) { total } }",
                "{ __typename " + "@a ".repeat(50000) + "}", "{ " + "a:b ".repeat(50000) };
    }

    @ParameterizedTest
    @MethodSource("endless")
    void refusesWhatHasTooManyTokens(String document) {
        var response = Call.post(document).send();

        assertThat(response.code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(response.at("/errors/0/extensions/limit").asText()).isEqualTo("tokens");
    }

    // White space and commas are no tokens: https://spec.graphql.org/September2025/#sec-Language.Source-Text
    @ParameterizedTest
    @ValueSource(strings = { " ", ",", "\n", "\ufeff" })
    void doesNotCountWhatIsIgnored(String ignored) {
        var response = Call.post("{ __typename " + ignored.repeat(10000) + "}").send();

        assertThat(response.text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    static Stream<Object> longTexts() {
        var text = "x".repeat(200_000);
        return Stream.of(Map.of("search", text), Map.of("projectId", text), Map.of("classValues", List.of("a", text)),
                Map.of("classValues", text), Map.of("split", text), Map.of("unassigned", text), text, List.of(List.of(text)),
                Map.of("unknown", Map.of("a", text)));
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void refusesALongTextInAVariable(Object filter) throws JsonProcessingException {
        var response = withFilter(filter);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(response.at("/errors/0/extensions/limit").asText()).isEqualTo("stringLength");
        assertThat(response.at("/errors/0/extensions/actual").asInt()).isEqualTo(200_000);
        assertThat(response.text()).hasSizeLessThan(300);
        assertThat(Sandbox.requests()).isEmpty();
    }

    @Test
    void refusesALongNameInAVariable() throws JsonProcessingException {
        var response = withFilter(Map.of("x".repeat(40_000), 1));

        assertThat(response.at("/errors/0/extensions/limit").asText()).isEqualTo("nameLength");
        assertThat(response.text()).hasSizeLessThan(300);
    }

    // Servers refuse long URLs, each with another status.
    @Test
    void refusesAFilterThatFitsIntoNoUrl() throws JsonProcessingException {
        var response = withFilter(Map.of("search", "\u00fc".repeat(1167)));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.at("/errors/0/extensions/limit").asText()).isEqualTo("filterLength");
        assertThat(response.at("/errors/0/extensions/actual").asInt()).isEqualTo(7002);

        var literals = Call.post("{ images(filter: {classValues: [" + "\"class\" ".repeat(1000) + "]}) { total } }").send();
        assertThat(literals.at("/errors/0/extensions/limit").asText()).isEqualTo("filterLength");
        assertThat(Sandbox.requests()).isEmpty();

        assertThat(withFilter(Map.of("search", "\u00fc".repeat(1166))).status()).isEqualTo(200);
        assertThat(Sandbox.requests()).hasSize(1);
    }

    @Test
    void ignoresVariablesThatAreNotDeclared() throws JsonProcessingException {
        var body = new JsonMapper().writeValueAsString(
                Map.of("query", "{ __typename }", "variables", Map.of("other", "x".repeat(200_000))));

        assertThat(Call.json(body).send().text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    private static ReceivedResponse withFilter(Object filter) throws JsonProcessingException {
        var body = Map.of("query", "query($filter: ImageFilter) { images(filter: $filter) { total } }",
                "variables", Map.of("filter", filter));
        return Call.json(new JsonMapper().writeValueAsString(body)).accept(Call.RESPONSE).send();
    }

    // One error for each fault would make a short request a long response.
    @Test
    void reportsABoundedNumberOfErrors() {
        var response = Call.post("{ images { " + "no ".repeat(900) + "} }").send();

        assertThat(response.code()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
        assertThat(response.at("/errors").size()).isLessThanOrEqualTo(101);
    }

    @Test
    void passesTheStandardIntrospectionQuery() {
        var response = Call.post(IntrospectionQuery.INTROSPECTION_QUERY).accept(Call.RESPONSE).send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.at("/errors").isMissingNode()).isTrue();
        assertThat(response.at("/data/__schema/types").size()).isPositive();
    }

    // The queries of GraphiQL 5 and of graphql-js 16's getIntrospectionQuery with every option on.
    @Test
    void passesGraphiqlsIntrospectionQuery() {
        var response = Call.post(resource("/introspection/graphiql.graphql")).accept(Call.RESPONSE).send();

        assertThat(response.at("/errors").isMissingNode()).as(response.text()).isTrue();
        assertThat(response.at("/data/__schema/queryType/name").asText()).isEqualTo("Query");
    }

    // Introspection can be nested without end: types, their fields, their types ...
    @Test
    void refusesIntrospectionThatGoesInCircles() {
        var fields = IntStream.range(0, 80)
                .mapToObj(
                        "a%d: fields { name description isDeprecated type { kind name description isOneOf fields { name } } } "::formatted)
                .collect(Collectors.joining());
        var response = Call.post("{ __schema { types { " + fields + " } } }").send();

        assertThat(response.json().has("data")).isFalse();
        assertThat(response.code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(response.at("/errors/0/extensions/limit").asText()).isEqualTo("cost");
    }

    private static String resource(String name) {
        try (var in = LargeDocumentsComponentTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
