package io.acusight.gateway.graphql;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.acusight.gateway.graphql.RandomOperation.Directive;
import io.acusight.gateway.graphql.RandomOperation.Field;
import io.acusight.gateway.graphql.RandomOperation.Inline;
import io.acusight.gateway.graphql.RandomOperation.On;
import io.acusight.gateway.graphql.RandomOperation.Part;
import io.acusight.gateway.graphql.RandomOperation.Spread;
import io.acusight.gateway.graphql.RandomOperation.Variable;

/**
 * Generates valid operations: aliases, nested fragments and directives in any mixture. It uses no combinators of jqwik: they
 * take minutes for such trees.
 */
final class RandomOperations {

    private static final List<String> ARGUMENTS = List.of("", "(filter: {split: TRAIN})", "(page: {limit: 2})",
            "(filter: {split: TRAIN}, page: {offset: 4}, sort: {order: ASC})");
    private static final int VARIABLES = 3;
    private static final int ROOT_KEYS = 3;
    private static final int DEEPEST_FRAGMENT = 2;

    private final Random random;
    private final int mostParts;

    /** @param mostParts how many parts a selection set has at most: the size of the operation */
    RandomOperations(long seed, int mostParts) {
        random = new Random(seed);
        this.mostParts = mostParts;
    }

    RandomOperation operation() {
        return new RandomOperation(selection(On.QUERY, 0), times(ROOT_KEYS, () -> oneOf(ARGUMENTS)),
                times(VARIABLES, this::variable), random.nextInt(3));
    }

    private List<Part> selection(On on, int depth) {
        return times(1 + random.nextInt(mostParts), () -> part(on, depth));
    }

    private Part part(On on, int depth) {
        if (depth == DEEPEST_FRAGMENT || random.nextInt(3) > 0) {
            return field(on);
        }
        var below = selection(on, depth + 1);
        return random.nextBoolean() ? new Inline(on, random.nextBoolean(), directives(), below)
                : new Spread(on, directives(), below);
    }

    private Part field(On on) {
        var name = oneOf(on.fields());
        var key = on == On.QUERY ? random.nextInt(ROOT_KEYS) : random.nextInt(4) / 3;
        return new Field(on, name, key, directives(),
                on.below(name).map(below -> selection(below, 0)).orElseGet(List::of));
    }

    /** Mostly none; else one, or {@code @skip} and {@code @include} in either order. */
    private List<Directive> directives() {
        var skipFirst = random.nextBoolean();
        return switch (random.nextInt(6)) {
            case 0 -> List.of(directive(skipFirst));
            case 1 -> List.of(directive(skipFirst), directive(!skipFirst));
            default -> List.of();
        };
    }

    private Directive directive(boolean skip) {
        var variable = random.nextBoolean() ? Optional.of(random.nextInt(VARIABLES)) : Optional.<Integer> empty();
        return new Directive(skip, random.nextBoolean(), variable);
    }

    private Variable variable() {
        var value = Optional.of(random.nextBoolean());
        var other = Optional.of(random.nextBoolean());
        return switch (random.nextInt(3)) {
            case 0 -> new Variable(value, Optional.empty());
            case 1 -> new Variable(Optional.empty(), value);
            default -> new Variable(value, other);
        };
    }

    private <T> List<T> times(int count, Supplier<T> one) {
        return Stream.generate(one).limit(count).toList();
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
