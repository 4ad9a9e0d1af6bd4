package io.acusight.gateway.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Draws the variables of a document, and their values. */
final class RandomVariables {

    /** @param standard the default value, a literal */
    record Variable(String name, Input input, boolean nonNull, Optional<String> standard) {

        /** Returns its definition in an operation. */
        String definition() {
            return '$' + name + ": " + input.type() + (nonNull ? "!" : "") + standard.map(value -> " = " + value).orElse("");
        }

        boolean fits(Input place) {
            return input == place && (nonNull || !place.isNonNull() || place.hasDefault()
                    || standard.filter(value -> !value.equals("null")).isPresent());
        }
    }

    private final Choices choices;
    private final boolean odd;
    private final List<Variable> drawn = new ArrayList<>();

    /** @param odd whether some defaults are invalid */
    RandomVariables(Choices choices, boolean odd) {
        this.choices = choices;
        this.odd = odd;
    }

    /** @return the variables drawn so far */
    List<Variable> drawn() {
        return drawn;
    }

    /** Draws a variable once in so many times. */
    Optional<String> maybe(int times, Input place) {
        return choices.onceIn(times) ? Optional.of(of(place)) : Optional.empty();
    }

    /** @return a variable of this input, with its dollar sign */
    String of(Input place) {
        var fitting = drawn.stream().filter(one -> one.fits(place)).toList();
        if (!fitting.isEmpty() && choices.nextInt(3) < Math.min(2, fitting.size())) {
            return '$' + choices.one(fitting).name;
        }
        var variable = fresh(place);
        drawn.add(variable);
        return '$' + variable.name;
    }

    private Variable fresh(Input place) {
        var mayBeNull = !place.isNonNull() || place.hasDefault();
        var kind = choices.nextInt(3);
        var standard = kind == 2 || choices.onceIn(8)
                ? Optional.of(RandomInputs.constant(choices, odd && choices.onceIn(4)).value(place))
                : Optional.<String> empty();
        return new Variable("v" + drawn.size(), place, kind == 0 || kind == 1 && !mayBeNull, standard);
    }

    /**
     * Draws values.
     *
     * @param odd whether some are missing or invalid
     * @return JSON, an object
     */
    static String values(List<Variable> variables, Choices choices, boolean odd) {
        var inputs = RandomInputs.constant(choices, odd);
        var given = new ArrayList<String>();
        for (var variable : variables) {
            var optional = odd || !variable.nonNull || variable.standard.isPresent();
            if (optional && choices.onceIn(5)) {
                continue;
            }
            var isNull = optional && !variable.nonNull && choices.onceIn(12) || odd && choices.onceIn(12);
            given.add('"' + variable.name + "\": " + (isNull ? "null" : RandomInputs.json(inputs.value(variable.input))));
        }
        if (choices.onceIn(12)) {
            given.add("\"unknown\": " + RandomInputs.json(inputs.value(Input.FILTER)));
        }
        return given.stream().collect(Collectors.joining(", ", "{", "}"));
    }
}
