package io.acusight.gateway.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Draws values of the schema's inputs, as GraphQL literals that differ from JSON only in their names. */
final class RandomInputs {

    private static final Pattern TEXT_OR_NAME = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|(?<!\\w)[A-Za-z_]\\w*");
    private static final Set<String> JSON_NAMES = Set.of("true", "false", "null");

    private final Choices choices;
    private final boolean odd;
    private final Function<Input, Optional<String>> variable;

    /**
     * @param odd whether some values are invalid
     * @param variable draws a variable, with its dollar sign, to use as the value, or none
     */
    RandomInputs(Choices choices, boolean odd, Function<Input, Optional<String>> variable) {
        this.choices = choices;
        this.odd = odd;
        this.variable = variable;
    }

    /** Draws no variables. */
    static RandomInputs constant(Choices choices, boolean odd) {
        return new RandomInputs(choices, odd, input -> Optional.empty());
    }

    /** @return a literal without variables as JSON: names of fields and constants become strings */
    static String json(String literal) {
        return TEXT_OR_NAME.matcher(literal).replaceAll(found -> {
            var token = found.group();
            var name = !token.startsWith("\"") && !JSON_NAMES.contains(token);
            return Matcher.quoteReplacement(name ? '"' + token + '"' : token);
        });
    }

    /** @return a value, or the name of a variable */
    String place(Input input) {
        return variable.apply(input).orElseGet(() -> value(input));
    }

    String value(Input input) {
        if (odd && choices.onceIn(6)) {
            return choices.one(input.odd());
        }
        if (!input.isNonNull() && choices.onceIn(16)) {
            return "null";
        }
        return switch (input) {
            case FILTER -> filter();
            case PAGE -> object(Stream.of(maybe(2, "limit", Input.LIMIT), maybe(2, "offset", Input.OFFSET)));
            case SORT -> object(Stream.of(maybe(2, "field", Input.SORT_FIELD), maybe(2, "order", Input.ORDER)));
            case CLASSES -> choices.onceIn(3) ? '[' + place(Input.CLASS) + ", " + place(Input.CLASS) + ']'
                    : choices.one(input.literals());
            default -> choices.one(input.literals());
        };
    }

    private String filter() {
        var ofProject = choices.nextInt(4);
        var stage = odd || ofProject > 1;
        return object(Stream.of(
                ofProject == 2 || odd ? maybe(odd ? 3 : 1, "projectId", Input.ID) : Optional.empty(),
                ofProject == 3 ? Optional.of("unassigned: true")
                        : ofProject == 1 ? maybe(2, "unassigned", Input.TRUTH)
                                : Optional.empty(),
                stage ? maybe(4, "stage", Input.TEXT) : Optional.empty(),
                maybe(8, "batchId", Input.ID), maybe(8, "deviceId", Input.ID), maybe(8, "annotationStatus", Input.TEXT),
                maybe(5, "split", Input.SPLIT), maybe(5, "classValues", Input.CLASSES), maybe(6, "search", Input.SEARCH),
                maybe(8, "filename", Input.TEXT)));
    }

    private Optional<String> maybe(int times, String name, Input input) {
        return choices.onceIn(times) ? Optional.of(name + ": " + place(input)) : Optional.empty();
    }

    private String object(Stream<Optional<String>> drawn) {
        List<String> fields = new ArrayList<>(drawn.flatMap(Optional::stream).toList());
        if (choices.onceIn(4)) {
            Collections.reverse(fields);
        }
        return "{" + String.join(", ", fields) + "}";
    }
}
