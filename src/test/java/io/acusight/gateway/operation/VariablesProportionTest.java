package io.acusight.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.fixture.CommittedSchema;
import io.acusight.gateway.fixture.Input;
import io.acusight.gateway.operation.document.Documents;
import io.acusight.gateway.operation.document.DocumentsConfig;
import io.acusight.gateway.operation.document.LimitsConfig;
import io.acusight.gateway.operation.document.OperationLimits;
import io.acusight.gateway.telemetry.metrics.TestedMetrics;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Binding the variables of an operation, and reporting what is wrong with them, costs in proportion to their size. */
class VariablesProportionTest {

    private static final int SMALL = 500;
    private static final int LONGEST_REPORT = 1000;
    private static final GraphQLSchema SCHEMA = CommittedSchema.read();
    private static final OperationLimits LIMITS = new OperationLimits(config().getConfigMapping(LimitsConfig.class));
    private static final Documents DOCUMENTS = new Documents(SCHEMA, LIMITS, config().getConfigMapping(DocumentsConfig.class),
            TestedMetrics.documents());
    private static final GraphQL STANDARD = GraphQL.newGraphQL(SCHEMA).build();

    static Stream<Input> inputs() {
        return Stream.of(
                variables("a long text", "query($v: String) {images(filter: {search: $v}) {total}}", "x"::repeat),
                variables("a long id", "query($v: ID) {images(filter: {projectId: $v}) {total}}", "x"::repeat),
                variables("a long enum value", "query($v: SplitFilter) {images(filter: {split: $v}) {total}}", "X"::repeat),
                variables("a long text for a number", "query($v: Int) {images(page: {limit: $v}) {total}}", "1"::repeat),
                variables("a long text for a boolean", "query($v: Boolean!) {images @include(if: $v) {total}}", "x"::repeat),
                variables("a long text for an object", "query($v: ImageFilter) {images(filter: $v) {total}}", "x"::repeat),
                filter("many class values", size -> Map.of("classValues", Collections.nCopies(size, "x"))),
                filter("many empty class values", size -> Map.of("classValues", Collections.nCopies(size, ""))),
                filter("many nulls", size -> Map.of("classValues", Collections.nCopies(size, null))),
                filter("many lists", size -> Map.of("classValues", Collections.nCopies(size, List.of()))),
                filter("a list for a text", size -> Map.of("search", Collections.nCopies(size, "x"))),
                filter("many unknown fields", VariablesProportionTest::wide),
                filter("an object for a text", size -> Map.of("search", wide(size))),
                filter("a long unknown field", size -> Map.of("x".repeat(size), 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void bindsInProportion(Input input) {
        input.assertCostsInProportion(SMALL);
    }

    private static Input filter(String kind, IntFunction<Object> value) {
        return variables(kind, "query($v: ImageFilter) {images(filter: $v) {total}}", value);
    }

    private static Input variables(String kind, String document, IntFunction<Object> value) {
        return new Input(kind, size -> {
            var variables = Map.of("v", value.apply(size));
            return () -> bind(document, variables);
        });
    }

    private static void bind(String document, Map<String, Object> variables) {
        var prepared = DOCUMENTS.prepare(document);
        assertThat(prepared.errors().isEmpty()).isTrue();
        try {
            prepared.checkVariables(null, variables, LIMITS);
        } catch (GatewayException refused) {
            throw new AssertionError("the texts are within the limits", refused);
        }
        if (prepared.compiled(null).orElseThrow().bind(variables, 1000).isEmpty()) {
            var result = STANDARD.execute(ExecutionInput.newExecutionInput(document).variables(variables).build());
            var report = new OperationErrors(SCHEMA).of(result.getErrors(), "request-1").toString();
            assertThat(report.length()).isLessThan(LONGEST_REPORT);
        }
    }

    private static Map<String, Integer> wide(int size) {
        return IntStream.range(0, size).boxed().collect(Collectors.toMap(number -> "x" + number, number -> number));
    }

    private static SmallRyeConfig config() {
        return new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(LimitsConfig.class).withMapping(DocumentsConfig.class).build();
    }
}
