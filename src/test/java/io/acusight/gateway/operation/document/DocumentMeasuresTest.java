package io.acusight.gateway.operation.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import io.acusight.gateway.operation.document.DocumentMeasures.Size;

class DocumentMeasuresTest {

    private static Size measure(String text) {
        var document = new Parser().parseDocument(text);
        return new DocumentMeasures(document).of(document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow()
                .getSelectionSet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{ a }                                            | 1 | 1 | 0 | 1",
            "{ a b c }                                        | 3 | 3 | 0 | 1",
            "{ a { b { c } } }                                | 1 | 3 | 0 | 3",
            "{ a { b } c }                                    | 2 | 3 | 0 | 2",
            "{ x: a { y: b z: b } }                           | 1 | 3 | 3 | 2",
            "{ a a: a }                                       | 2 | 2 | 1 | 1",
            "{ ... { a ... on T { b { c } } } }               | 2 | 3 | 0 | 2",
            "{ ...f ...f } fragment f on T { a { x: b } }     | 2 | 4 | 2 | 2",
            "{ a { ...f } } fragment f on T { b { c } ...g } fragment g on T { d }      | 1 | 4 | 0 | 3",
            "{ a @skip(if: true) b @include(if: false) }      | 2 | 2 | 0 | 1",
            "{ ...unknown a }                                 | 1 | 2 | 0 | 1",
            "{ a } fragment unused on T { b { c { d } } }     | 1 | 1 | 0 | 1",
            "{ ...f } fragment f on T { a ...f }              | 1 | 2 | 0 | 1",
            "{ ...f } fragment f on T { a ...g } fragment g on T { b ...f }             | 2 | 3 | 0 | 1",
            "{ ...f } fragment f on T { a { ...f ...f } }     | 1 | 3 | 0 | 1" })
    void countsFragmentsAsOftenAsTheyAreSpread(String text, long here, long fields, long aliases, long depth) {
        assertThat(measure(text)).isEqualTo(new Size(here, fields, aliases, depth));
    }

    // 2^200 fields: counted once for each fragment, without overflow
    @Test
    void measuresFragmentsThatDoubleWithEachStep() {
        int steps = 200;
        var fragments = IntStream.range(0, steps)
                .mapToObj(step -> "fragment f%1$d on T { ...f%2$d ...f%2$d }".formatted(step, step + 1))
                .collect(Collectors.joining(" "));
        var size = measure("{ ...f0 } " + fragments + " fragment f" + steps + " on T { x: a { b } }");

        assertThat(size.here()).isEqualTo(Integer.MAX_VALUE);
        assertThat(size.fields()).isEqualTo(Integer.MAX_VALUE);
        assertThat(size.aliases()).isEqualTo(Integer.MAX_VALUE);
        assertThat(size.depth()).isEqualTo(2);
    }

    @Test
    void measuresFragmentsThatGoDeeperWithEachStep() {
        int steps = 100;
        var fragments = IntStream.range(0, steps)
                .mapToObj(step -> "fragment f%d on T { a { ...f%d } }".formatted(step, step + 1))
                .collect(Collectors.joining(" "));

        assertThat(measure("{ ...f0 } " + fragments + " fragment f" + steps + " on T { a }").depth()).isEqualTo(steps + 1);
    }
}
