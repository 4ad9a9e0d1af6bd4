package io.acusight.gateway.graphql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.acusight.gateway.graphql.RandomOperation.Directive;
import io.acusight.gateway.graphql.RandomOperation.Field;
import io.acusight.gateway.graphql.RandomOperation.Inline;
import io.acusight.gateway.graphql.RandomOperation.On;
import io.acusight.gateway.graphql.RandomOperation.Part;
import io.acusight.gateway.graphql.RandomOperation.Spread;
import io.acusight.gateway.graphql.RandomOperation.Variable;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Makes up valid operations: aliases, nested fragments and directives in any mixture. */
final class RandomOperations {

    private static final int VARIABLES = 3;
    private static final int ROOT_KEYS = 3;
    private static final int DEEPEST_FRAGMENT = 2;
    private static final int MOST_PARTS = 3;

    private record Place(On on, int depth) {
    }

    private final Map<Place, Arbitrary<List<Part>>> selections = new HashMap<>();
    private final Arbitrary<List<Directive>> directives = directives();

    Arbitrary<RandomOperation> operations() {
        var arguments = Arbitraries.of("", "(filter: {split: TRAIN})", "(page: {limit: 2})",
                "(filter: {split: TRAIN}, page: {offset: 4}, sort: {order: ASC})").list().ofSize(ROOT_KEYS);
        var variables = Combinators
                .combine(Arbitraries.of(true, false).optional(0.6), Arbitraries.of(true, false).optional(0.5))
                .as(Variable::new).filter(variable -> variable.given().isPresent() || variable.standard().isPresent())
                .list().ofSize(VARIABLES);
        return Combinators
                .combine(selection(new Place(On.QUERY, 0)), arguments, variables, Arbitraries.integers().between(0, 2))
                .as(RandomOperation::new);
    }

    private Arbitrary<List<Part>> selection(Place place) {
        var known = selections.get(place);
        if (known != null) {
            return known;
        }
        var part = part(place);
        var selection = part.list().ofMinSize(1).ofMaxSize(MOST_PARTS);
        selections.put(place, selection);
        return selection;
    }

    private Arbitrary<Part> part(Place place) {
        var field = field(place);
        if (place.depth == DEEPEST_FRAGMENT) {
            return field;
        }
        var nested = selection(new Place(place.on, place.depth + 1));
        var inline = Combinators.combine(Arbitraries.of(true, false), directives, nested)
                .<Part> as((type, decided, below) -> new Inline(place.on, type, decided, below));
        var spread = Combinators.combine(directives, nested)
                .<Part> as((decided, below) -> new Spread(place.on, decided, below));
        return Arbitraries.frequencyOf(Tuple.of(4, field), Tuple.of(1, inline), Tuple.of(1, spread));
    }

    private Arbitrary<Part> field(Place place) {
        var on = place.on;
        var name = Arbitraries.of(on.fields);
        var key = on == On.QUERY ? Arbitraries.integers().between(0, ROOT_KEYS - 1)
                : Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1));
        return name.flatMap(field -> Combinators.combine(key, directives, below(on, field))
                .as((number, decided, below) -> new Field(on, field, number, decided, below)));
    }

    private Arbitrary<List<Part>> below(On on, String field) {
        return on.below(field).map(below -> selection(new Place(below, 0))).orElseGet(() -> Arbitraries.just(List.of()));
    }

    /** None, one, or {@code @skip} and {@code @include} in either order. */
    private static Arbitrary<List<Directive>> directives() {
        var literal = Arbitraries.of(true, false);
        var variable = Arbitraries.integers().between(0, VARIABLES - 1).optional(0.6);
        var skip = Combinators.combine(literal, variable).as((value, number) -> new Directive(true, value, number));
        var include = Combinators.combine(literal, variable).as((value, number) -> new Directive(false, value, number));
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(List.of())),
                Tuple.of(1, skip.map(List::of)),
                Tuple.of(1, include.map(List::of)),
                Tuple.of(1, Combinators.combine(skip, include).as((one, other) -> List.of(one, other))),
                Tuple.of(1, Combinators.combine(include, skip).as((one, other) -> List.of(one, other))));
    }
}
