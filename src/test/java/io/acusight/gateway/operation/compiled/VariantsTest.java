package io.acusight.gateway.operation.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantsTest {

    private static final List<String> VARIABLES = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    private final Variants variants = new Variants();
    private final List<Long> compiled = new ArrayList<>();

    @Test
    void compilesEachOnceWhileItIsCached() {
        var first = under(1);

        assertThat(under(2)).isNotSameAs(first);
        assertThat(under(1)).isSameAs(first);
        assertThat(compiled).containsExactly(1L, 2L);
    }

    @Test
    void replacesTheOldest() {
        for (long values = 0; values <= Variants.MOST; values++) {
            under(values);
        }
        compiled.clear();

        under(Variants.MOST);
        under(1);
        assertThat(compiled).isEmpty();
        under(0);
        assertThat(compiled).containsExactly(0L);
    }

    @Test
    void cachesNoMoreThanTheMaximum() {
        for (int round = 0; round < 2; round++) {
            for (long values = 0; values < 1 << VARIABLES.size(); values++) {
                under(values);
            }
        }
        assertThat(compiled).hasSize(2 << VARIABLES.size());
    }

    @ParameterizedTest
    @CsvSource({ "0,1", "1,2", "2,4", "3,4", "8,4", "60,4" })
    void doublesWithEachVariableUpToTheMaximum(int variables, int most) {
        assertThat(Variants.most(variables)).isEqualTo(most);
    }

    private List<CompiledField> under(long values) {
        return variants.under(new IncludeConditions(VARIABLES, values), conditions -> {
            compiled.add(conditions.values());
            return List.of(CompiledField.TypeName.at("t" + conditions.values()));
        });
    }
}
