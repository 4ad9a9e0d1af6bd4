package io.acusight.gateway.graphql;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Invalid arguments are refused before any upstream request. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class ImagesArgumentsComponentTest {

    private final Upstream upstream = Upstream.fresh();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "page: {limit: 0}                                      | page.limit",
            "page: {limit: -1}                                     | page.limit",
            "page: {offset: -1}                                    | page.offset",
            "filter: {projectId: 1, unassigned: true}              | filter.projectId",
            "filter: {projectId: \"null\"}                         | filter.projectId",
            "filter: {projectId: \"\"}                             | filter.projectId",
            "filter: {batchId: \" \"}                              | filter.batchId",
            "filter: {deviceId: \"\"}                              | filter.deviceId",
            "filter: {stage: \"review\"}                           | filter.stage",
            "filter: {stage: \"review\", unassigned: false}        | filter.stage",
            "filter: {stage: \"\", projectId: 1}                   | filter.stage",
            "filter: {annotationStatus: \"\"}                      | filter.annotationStatus",
            "filter: {filename: \"\\t\"}                           | filter.filename",
            "filter: {classValues: []}                             | filter.classValues",
            "filter: {classValues: [\"a\", \"b,c\"]}               | filter.classValues",
            "filter: {classValues: [\"a\", \"\"]}                  | filter.classValues",
    })
    void refusesAnInvalidArgumentByName(String arguments, String name) {
        var answer = query("{ found: images(" + arguments + ") { items { id } total } }").ask().keeps("{\"found\":null}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.error().code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.error().message()).contains(name);
        assertThat(answer.error().path()).isEqualTo("[\"found\"]");
        assertThat(answer.error().extension("upstream").isMissingNode()).isTrue();
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void refusesAnInvalidArgumentEvenIfNoRequestIsNeeded() {
        var answer = query("{ images(page: {limit: 0}) { limit } }").ask().keeps("{\"images\":null}");

        assertThat(answer.error().code()).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = { "page: {limit: \"5\"}", "page: {limit: 1.5}", "page: {limit: 3000000000}", "page: {size: 5}",
            "limit: 5", "filter: {split: train}", "filter: {split: \"TRAIN\"}", "filter: {split: UNKNOWN}",
            "filter: {search: 5}", "filter: {unassigned: \"true\"}", "filter: {unassigned: 1}", "filter: {projectId: 1.5}",
            "filter: {projectId: true}", "filter: {classValues: [null]}", "filter: {classValues: [1]}",
            "filter: [{search: \"a\"}, {search: \"b\"}]", "sort: {field: null}", "sort: {order: DOWN}", "sort: FILENAME" })
    void refusesADocumentThatDoesNotFitTheSchema(String arguments) {
        var answer = query("{ images(" + arguments + ") { items { id } } }").ask();

        assertThat(answer.errors()).isNotEmpty().allMatch(error -> error.code().equals("GRAPHQL_VALIDATION_FAILED"));
        assertThat(answer.body().has("data")).isFalse();
        assertThat(upstream.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void refusesAVariableThatDoesNotFitItsType(String type, @Nullable Object value) {
        var answer = query("query($v: " + type + ") { images" + using(type) + " { items { id } } }").with("v", value).ask();

        assertThat(answer.error().code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.body().has("data")).isFalse();
        assertThat(upstream.requests()).isEmpty();
    }

    static Stream<Arguments> refusesAVariableThatDoesNotFitItsType() {
        return Stream.of(
                Arguments.of("Int", "5"), Arguments.of("Int", new BigDecimal("1.5")), Arguments.of("Int", 3_000_000_000L),
                Arguments.of("Int", true), Arguments.of("String", 5), Arguments.of("String", true),
                Arguments.of("Boolean", "true"), Arguments.of("Boolean", 1), Arguments.of("ID", true),
                Arguments.of("ID", new BigDecimal("1.5")), Arguments.of("SplitFilter", "train"),
                Arguments.of("SplitFilter", 1), Arguments.of("ImageFilter", "a"),
                Arguments.of("[String!]", new Object[] { null }), Arguments.of("[String!]", new int[] { 1 }),
                Arguments.of("SplitFilter!", null));
    }

    private static String using(String type) {
        return switch (type) {
            case "Int" -> "(page: {limit: $v})";
            case "String" -> "(filter: {search: $v})";
            case "Boolean" -> "(filter: {unassigned: $v})";
            case "ID" -> "(filter: {batchId: $v})";
            case "[String!]" -> "(filter: {classValues: $v})";
            case "ImageFilter" -> "(filter: $v)";
            default -> "(filter: {split: $v})";
        };
    }
}
