package io.acusight.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;

class ExecutionCostTest {

    private static final GraphQLSchema SCHEMA = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse("""
            type Query { images(page: PageInput): ImagePage }
            input PageInput { limit: Int = 50 offset: Int = 0 }
            type ImagePage { items: [Image!] total: Int }
            type Image { id: ID annotations: [Annotation!] }
            type Annotation { classValue: String }
            """), RuntimeWiring.MOCKED_WIRING);

    private static long cost(String document, Map<String, Object> variables) {
        var cost = new AtomicLong();
        var measuring = new SimplePerformantInstrumentation() {
            @Override
            public InstrumentationContext<ExecutionResult> beginExecuteOperation(
                    InstrumentationExecuteOperationParameters parameters,
                    InstrumentationState state) {
                cost.set(ExecutionCost.of(parameters.getExecutionContext()));
                return super.beginExecuteOperation(parameters, state);
            }
        };
        var result = GraphQL.newGraphQL(SCHEMA).instrumentation(measuring).build()
                .execute(ExecutionInput.newExecutionInput(document).variables(variables));
        assertThat(result.getErrors()).isEmpty();
        return cost.get();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{ __typename }                                                       | 0",
            "{ images { total } }                                                 | 2",
            "{ images { items { id } } }                                          | 52",
            "{ images(page: {limit: 3}) { items { id } total } }                  | 6",
            "{ images(page: {limit: 3}) { items { id annotations { classValue } } } } | 11",
            "{ images(page: {limit: null}) { items { id } } }                     | 52",
            "{ images(page: {offset: 9}) { items { id } } }                       | 52",
            "{ images(page: {limit: 0}) { items { id } } }                        | 3",
            "{ images(page: {limit: -5}) { items { id } } }                       | 3",
            "{ a: images(page: {limit: 1}) { items { id } } b: images(page: {limit: 2}) { renamed: items { id } } } | 7",
            "{ images(page: {limit: 3}) { ...f } } fragment f on ImagePage { items { id } ... { items { i: id } } } | 9",
            "{ images(page: {limit: 3}) { items { ...f ...f } } } fragment f on Image { id }       | 8",
            "{ a: images(page: {limit: 3}) { ...f } b: images(page: {limit: 7}) { ...f } } fragment f on ImagePage { items { id } } | 14",
            "{ images(page: {limit: 3}) { items { id @skip(if: true) annotations @include(if: false) { classValue } filename: id } } } | 5",
            "{ __schema { types { name } } }                                      | 3" })
    void countsEachFieldOfEachImage(String document, long cost) {
        assertThat(cost(document, Map.of())).isEqualTo(cost);
    }

    @Test
    void countsLongAliasesAsFurtherValues() {
        var alias = "a".repeat(640);

        assertThat(cost("{ images(page: {limit: 3}) { items { %s: id } } }".formatted(alias), Map.of())).isEqualTo(2 + 3 * 11);
    }

    @Test
    void followsTheVariables() {
        var document = "query($p: PageInput, $on: Boolean = false) { images(page: $p) { items { id i: id @include(if: $on) } } }";

        assertThat(cost(document, Map.of())).isEqualTo(52);
        assertThat(cost(document, Map.of("p", Map.of("limit", 7)))).isEqualTo(9);
        assertThat(cost(document, Map.of("p", Map.of("limit", 7), "on", true))).isEqualTo(16);
    }

    // for any number of images the sum must exceed the limit
    @Test
    void doesNotOverflow() {
        var fields = IntStream.range(0, 3000).mapToObj(i -> "i" + i + ": id ")
                .collect(Collectors.joining());

        assertThat(cost("{ images(page: {limit: 2147483647}) { items { " + fields + "} } }", Map.of()))
                .isGreaterThan(1_000_000);
    }
}
