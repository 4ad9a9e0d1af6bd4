package io.acusight.gateway.sandbox.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** Reads typed values from decoded query parameters. Empty values are absent; the first of a repeated parameter counts. */
final class QueryParameters {

    private static final int MAXIMUM_ECHO = 100;

    private final Map<String, String> values = new HashMap<>();

    QueryParameters(Iterable<Map.Entry<String, String>> parameters) {
        parameters.forEach(parameter -> values.putIfAbsent(parameter.getKey(), parameter.getValue()));
        values.values().removeIf(String::isEmpty);
    }

    @Nullable
    String text(String name) {
        return values.get(name);
    }

    @Nullable
    Long id(String name) {
        String value = values.get(name);
        return value == null ? null : number(name, value, "an integer", number -> true);
    }

    int integer(String name, int defaultValue, int minimum, int maximum) {
        String value = values.get(name);
        if (value == null) {
            return defaultValue;
        }
        String expected = "an integer from " + minimum + " to " + maximum;
        return Math.toIntExact(number(name, value, expected, number -> number >= minimum && number <= maximum));
    }

    boolean flag(String name) {
        return choice(name, "false", "true", "false").equals("true");
    }

    String choice(String name, String defaultValue, String... choices) {
        String value = values.getOrDefault(name, defaultValue);
        if (!List.of(choices).contains(value)) {
            throw refusal(name, value, "one of " + String.join(", ", choices));
        }
        return value;
    }

    private static long number(String name, String value, String expected, Predicate<Long> accepted) {
        try {
            long number = Long.parseLong(value);
            if (accepted.test(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw refusal(name, value, expected);
    }

    private static Refusal refusal(String name, String value, String expected) {
        String echo = value.length() <= MAXIMUM_ECHO ? value : value.substring(0, MAXIMUM_ECHO) + "...";
        return new Refusal(400, "INVALID_PARAMETER", name + " must be " + expected, name + "=" + echo);
    }
}
