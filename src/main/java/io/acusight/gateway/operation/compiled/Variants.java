package io.acusight.gateway.operation.compiled;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Caches the compiled forms of one operation by conditions. Clients choose the conditions: only a few are cached, and a further
 * one replaces the oldest.
 */
final class Variants {

    /** The number of variants of two variables. */
    static final int MOST = 4;

    private record Variant(IncludeConditions conditions, List<CompiledField> fields) {
    }

    private volatile List<Variant> cached = List.of();

    /** Returns the maximum number of cached variants of an operation with this number of condition variables. */
    static int most(int variables) {
        return Math.min(MOST, 1 << Math.min(variables, IncludeConditions.MOST_VARIABLES));
    }

    /** Returns the compiled form under these conditions, compiling it if it is not cached. */
    List<CompiledField> under(IncludeConditions conditions, Function<IncludeConditions, List<CompiledField>> compile) {
        for (var variant : cached) {
            if (variant.conditions.equals(conditions)) {
                return variant.fields;
            }
        }
        var made = new Variant(conditions, compile.apply(conditions));
        add(made);
        return made.fields;
    }

    private synchronized void add(Variant made) {
        var others = cached.stream().filter(one -> !one.conditions.equals(made.conditions));
        cached = Stream.concat(Stream.of(made), others).limit(MOST).toList();
    }
}
