package io.acusight.gateway.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.acusight.gateway.proof.RandomVariables.Variable;

/** Draws a document, mostly a valid one, with fragments, aliases, directives and variables in any combination. */
final class RandomDocument {

    private static final int DEEPEST_FRAGMENT = 3;
    private static final Pattern SPREAD = Pattern.compile("\\.\\.\\.(F\\d+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$(v\\d+)");

    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final Map<String, String> JSON_NAMES = Selectable.jsonNames();

    private final Choices choices;
    private final RandomVariables variables;
    private final RandomKeys keys;
    private final List<String> separators;
    private final boolean manyConditions;
    private final boolean large;
    private final Map<String, String> fragments = new LinkedHashMap<>();
    private final Map<Selectable, List<String>> fragmentsOn = new HashMap<>();
    private final List<String> operationNames = new ArrayList<>();
    private final String text;

    RandomDocument(Choices choices) {
        this.choices = choices;
        var odd = choices.onceIn(5);
        variables = new RandomVariables(choices, odd);
        keys = new RandomKeys(choices, new RandomInputs(choices, odd, place -> variables.maybe(4, place)));
        separators = choices.one(List.of(" "), List.of("\n"), List.of(" ", "\n", ", ", " # $v\n", "\t,\r\n"));
        manyConditions = choices.onceIn(25);
        large = choices.onceIn(4);
        var whole = operations();
        text = choices.onceIn(40) ? broken(whole) : whole;
    }

    String text() {
        return text;
    }

    List<Variable> variables() {
        return variables.drawn();
    }

    /** @return the names of the operations; empty if the only one has no name */
    List<String> operationNames() {
        return operationNames;
    }

    /** @return the upstream's names of the fields in the document, included or not */
    Set<String> jsonNames() {
        return NAME.matcher(text).results().map(found -> JSON_NAMES.get(found.group())).filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String operations() {
        var count = choices.onceIn(8) ? 2 + choices.nextInt(2) : 1;
        if (count > 1 || choices.onceIn(3)) {
            IntStream.range(0, count).forEach(number -> operationNames.add("O" + number));
        }
        var bodies = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            bodies.add(selection(Selectable.QUERY, 0));
        }
        var definitions = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            definitions.add(head(i, bodies.get(i)) + bodies.get(i));
        }
        fragments.forEach((name, fragment) -> definitions.add("fragment " + name + fragment));
        return String.join(separator(), definitions);
    }

    /** Defines the variables that the operation uses, also in fragments: without them it would be invalid. */
    private String head(int number, String body) {
        var used = new LinkedHashSet<String>();
        use(body, used);
        var definitions = variables.drawn().stream().filter(variable -> used.contains(variable.name()))
                .map(Variable::definition).toList();
        var name = operationNames.isEmpty() ? "" : " " + operationNames.get(number);
        return definitions.isEmpty() && name.isEmpty() && choices.onceIn(2) ? ""
                : "query" + name
                        + (definitions.isEmpty() ? " " : definitions.stream().collect(Collectors.joining(" ", "(", ") ")));
    }

    private void use(String body, Set<String> used) {
        VARIABLE.matcher(body).results().forEach(found -> used.add(found.group(1)));
        SPREAD.matcher(body).results().forEach(found -> use(fragments.getOrDefault(found.group(1), ""), used));
    }

    private String selection(Selectable on, int depth) {
        var most = switch (on) {
            case QUERY, PAGE, CONNECTION, COUNTS -> 3;
            case EDGE, PAGE_INFO -> 2;
            case IMAGE -> large ? 6 : 4;
            case ANNOTATION -> large ? 5 : 3;
        };
        var parts = new StringBuilder("{");
        for (int i = choices.nextInt(Math.max(1, most - depth)); i >= 0; i--) {
            parts.append(separator()).append(part(on, depth));
        }
        return parts.append(separator()).append('}').toString();
    }

    private String part(Selectable on, int depth) {
        if (depth == DEEPEST_FRAGMENT || !choices.onceIn(4)) {
            return field(on);
        }
        if (choices.nextBoolean()) {
            return "..." + fragment(on, depth) + directives();
        }
        return "..." + choices.one(" on " + on.type(), "") + directives() + selection(on, depth + 1);
    }

    private String field(Selectable on) {
        var key = keys.one(on);
        var below = Selectable.below(key.field()).map(type -> selection(type, 0)).orElse("");
        var words = choices.one(key.text());
        // introspection is one word
        return words.endsWith("}") ? words : words + directives() + below;
    }

    /** @return the name of an existing fragment, or of a new one */
    private String fragment(Selectable on, int depth) {
        var known = fragmentsOn.getOrDefault(on, List.of());
        if (!known.isEmpty() && choices.nextBoolean()) {
            return choices.one(known);
        }
        var body = selection(on, depth + 1); // may add more fragments, but not this one
        var name = "F" + fragments.size();
        fragments.put(name, " on " + on.type() + body);
        fragmentsOn.computeIfAbsent(on, type -> new ArrayList<>()).add(name);
        return name;
    }

    /** Returns mostly nothing, or one directive, or {@code @skip} and {@code @include} in either order. */
    private String directives() {
        var kind = choices.nextInt(manyConditions ? 2 : 16) - (manyConditions ? 0 : 13);
        var names = choices.one(List.of("include", "skip"), List.of("skip", "include"));
        return kind <= 0 ? ""
                : names.subList(0, kind < 2 || manyConditions ? 1 : 2).stream().map(this::directive)
                        .collect(Collectors.joining());
    }

    private String directive(String name) {
        var usual = name.equals("include") ? "true" : "false";
        var unusual = name.equals("include") ? "false" : "true";
        return " @" + name + "(if: "
                + (manyConditions || choices.nextBoolean() ? variables.of(Input.CONDITION) : choices.one(usual, usual, unusual))
                + ")";
    }

    private String separator() {
        return choices.one(separators);
    }

    /** Removes or repeats a character. */
    private String broken(String whole) {
        var at = choices.nextInt(whole.length());
        return whole.substring(0, at) + whole.substring(choices.nextBoolean() ? at + 1 : Math.max(0, at - 1));
    }
}
