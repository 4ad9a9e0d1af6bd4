package io.acusight.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import graphql.GraphQLError;
import graphql.parser.InvalidSyntaxException;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.fixture.CommittedSchema;
import io.acusight.gateway.operation.document.Documents;
import io.acusight.gateway.operation.document.DocumentsConfig;
import io.acusight.gateway.operation.document.LimitsConfig;
import io.acusight.gateway.operation.document.OperationLimits;
import io.acusight.gateway.telemetry.metrics.TestedMetrics;
import io.smallrye.config.SmallRyeConfigBuilder;

class RequestMessagesTest {

    private static final GraphQLSchema SCHEMA = CommittedSchema.read();

    private final OperationErrors errors = new OperationErrors(SCHEMA);
    private final Documents documents = documents();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{ imags { total } }                                    | Field 'imags' in type 'Query' is undefined. Did you mean 'images'?",
            "{ images { totl } }                                    | Field 'totl' in type 'ImagePage' is undefined. Did you mean 'total'?",
            "{ images { xyz } }                                     | Field 'xyz' in type 'ImagePage' is undefined",
            "{ images { items { colour } } }                        | Field 'colour' in type 'Image' is undefined",
            "{ images(fliter: {}) { total } }                       | Unknown field argument 'fliter'. Did you mean 'filter'?",
            "{ all: images(fliter: {}) { total } }                  | Unknown field argument 'fliter'. Did you mean 'filter'?",
            "{ images(frist: 1) { total } }                         | Unknown field argument 'frist'",
            "{ imagesConnection(frist: 1) { totalCount } }          | Unknown field argument 'frist'. Did you mean 'first' or 'last'?",
            "{ ... { imageCounts(fliter: {}) { total } } }          | Unknown field argument 'fliter'. Did you mean 'filter'?",
            "{ images(filter: {projctId: 1}) { total } }            | Argument 'filter' contains a field not in 'ImageFilter': 'projctId'. Did you mean 'projectId'?",
            "{ images(sort: {field: CREATED}) { total } }           | Argument 'sort.field' is not a valid 'ImageSortField': 'CREATED'. Did you mean 'CREATED_AT'?",
            "{ images(page: {limit: \"7\"}) { total } }             | Argument 'page.limit' is not a valid 'Int' - Expected an integer but it was a string",
            "{ images(page: {limit: 1.5}) { total } }               | Argument 'page.limit' is not a valid 'Int' - Expected an integer but it was a decimal number",
            "{ images(filter: {projectId: {a: [1]}}) { total } }    | Argument 'filter.projectId' is not a valid 'ID' - Expected an integer or a string but it was an input object",
            "{ images(filter: 7) { total } }                        | Argument 'filter' must be an object type",
            "query($v: Strin) { images(filter: {search: $v}) { total } } | Unknown type 'Strin'. Did you mean 'String'?",
            "{ images @skp(if: true) { total } }                    | Unknown directive 'skp'. Did you mean 'skip'?",
            "{ ... on Imagee { total } }                            | Unknown type 'Imagee'. Did you mean 'Image' or 'ImageEdge' or 'ImagePage'?",
            "{ images { total }                                     | Syntax error: unexpected end of the document.",
            "{ images ! }                                           | Syntax error: unexpected '!'." })
    void areReadable(String document, String message) {
        assertThat(messages(document)).first().isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = { "tr", "ar-EG", "hi", "de" })
    void doNotDependOnTheLocale(String locale) {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try {
            assertThat(messages("{ IMAGES { total } }"))
                    .containsExactly("Field 'IMAGES' in type 'Query' is undefined. Did you mean 'images'?");
            assertThat(messages("{ images(page: {limit: 2147483648}) { total } }"))
                    .containsExactly("Argument 'page.limit' is not a valid 'Int'"
                            + " - Expected value to be in the integer range, but it was a '2147483648'");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void doNotRepeatLongInput() {
        var name = "a".repeat(2000);

        for (var document : List.of("{ " + name + " }", "{ ..." + name + " }", "{ images(" + name + ": 1) { total } }",
                "{ images(filter: {" + name + ": 1}) { total } }",
                "{ images(filter: {search: [" + "1 ".repeat(1000) + "]}) { total } }",
                "{ images(sort: {field: " + name + "}) { total } }", "{ images @" + name + " { total } }",
                "{ images " + "! ".repeat(1000),
                "query($v: " + name + ") { images { total } }", "query($" + name + ": Int) { images { total } }")) {
            assertThat(messages(document)).allMatch(message -> message.length() <= RequestMessages.LONGEST + 3, document);
        }
    }

    @Test
    void areFewForManyErrors() {
        var fields = IntStream.range(0, 900).mapToObj("x%d "::formatted).collect(Collectors.joining());

        var listed = errors("{ ...f } fragment " + "f".repeat(2000) + " on Query { " + fields + " }");
        assertThat(listed).hasSizeBetween(20, 101);
        assertThat(listed.toString()).hasSizeLessThan(40_000);
        assertThat(listed.get(listed.size() - 1)).extracting("extensions")
                .isEqualTo(Map.of("code", "GRAPHQL_VALIDATION_FAILED"));
    }

    @Test
    void haveFewPositions() {
        var listed = errors("{ images { " + "items { a: id } items { a: filename } ".repeat(40) + " } }");

        assertThat(listed.toString()).hasSizeLessThan(2000);
    }

    private List<String> messages(String document) {
        return errors(document).stream().map(error -> error.get("message").toString()).toList();
    }

    private List<Map<String, Object>> errors(String document) {
        return errors.of(found(document), "request-1");
    }

    private List<? extends GraphQLError> found(String document) {
        try {
            return documents.prepare(document).errors();
        } catch (InvalidSyntaxException e) {
            return List.of(e.toInvalidSyntaxError());
        }
    }

    private static Documents documents() {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(LimitsConfig.class).withMapping(DocumentsConfig.class).build();
        return new Documents(SCHEMA, new OperationLimits(config.getConfigMapping(LimitsConfig.class)),
                config.getConfigMapping(DocumentsConfig.class), TestedMetrics.documents());
    }
}
