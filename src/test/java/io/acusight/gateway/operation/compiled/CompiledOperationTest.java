package io.acusight.gateway.operation.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;

class CompiledOperationTest {

    private static final GraphQLSchema SCHEMA = SchemaGenerator.createdMockedSchema("""
            type Query { images: ImagePage }
            type ImagePage { total: Int }
            """);
    private static final int VARIABLES = 8;

    private final CompiledOperation operation = compiled("""
            query(%s) { images { %s } }""".formatted(each("$v%1$d: Boolean!"), each("t%1$d: total @include(if: $v%1$d)")));

    @Test
    void isCompiledOncePerCondition() {
        assertThat(bound(1)).isSameAs(bound(1));
        assertThat(bound(0)).isNotSameAs(bound(1));
    }

    // each variant may be as large as the limits allow
    @Test
    void doesNotCacheEveryCombinationOfVariables() {
        var first = bound(0);
        for (int values = 1; values < 1 << VARIABLES; values++) {
            bound(values);
        }
        assertThat(bound(0)).isNotSameAs(first);
    }

    private CompiledField bound(int values) {
        var variables = new HashMap<String, Object>();
        for (int i = 0; i < VARIABLES; i++) {
            variables.put("v" + i, (values >> i & 1) != 0);
        }
        return operation.bind(Map.copyOf(variables), 1000).orElseThrow().fields().get(0).field();
    }

    private static String each(String form) {
        return IntStream.range(0, VARIABLES).mapToObj(form::formatted).collect(Collectors.joining(" "));
    }

    private static CompiledOperation compiled(String text) {
        var document = new Parser().parseDocument(text);
        var operation = document.getDefinitionsOfType(OperationDefinition.class).get(0);
        return new OperationCompiler(SCHEMA, document).compile(operation).orElseThrow();
    }
}
