package io.acusight.gateway.operation.compiled;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one operation was compiled to, under the conditions that came last. Clients choose the conditions freely: only a few are
 * remembered, a further one takes the place of the oldest.
 */
final class Variants {

    /** Two variables make so many. */
    static final int MOST = 4;

    private record Variant(IncludeConditions conditions, List<CompiledField> fields) {
    }

    private volatile List<Variant> remembered = List.of();

    /** @return how many are remembered at most, of an operation with so many variables in its conditions */
    static int most(int variables) {
        return Math.min(MOST, 1 << Math.min(variables, IncludeConditions.MOST_VARIABLES));
    }

    /** @param compile what to do under conditions that are not remembered */
    List<CompiledField> under(IncludeConditions conditions, Function<IncludeConditions, List<CompiledField>> compile) {
        for (var variant : remembered) {
            if (variant.conditions.equals(conditions)) {
                return variant.fields;
            }
        }
        var made = new Variant(conditions, compile.apply(conditions));
        remember(made);
        return made.fields;
    }

    private synchronized void remember(Variant made) {
        var others = remembered.stream().filter(one -> !one.conditions.equals(made.conditions));
        remembered = Stream.concat(Stream.of(made), others).limit(MOST).toList();
    }
}
