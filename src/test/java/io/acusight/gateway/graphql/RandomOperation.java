package io.acusight.gateway.graphql;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A generated query operation: as text for graphql-java, and as a tree for a naive evaluation of its live fields.
 *
 * @param parts the selection at the root
 * @param arguments the arguments of each root field, by the number in its response key
 * @param variables the Boolean variables that its directives may name
 * @param rotation how far response keys are rotated: with 1, a field goes under the name of the field declared before it
 */
record RandomOperation(List<Part> parts, List<String> arguments, List<Variable> variables, int rotation) {

    /** The types of the schema that selections are made on. */
    enum On {
        QUERY,
        PAGE,
        IMAGE,
        ANNOTATION;

        String type() {
            return switch (this) {
                case QUERY -> "Query";
                case PAGE -> "ImagePage";
                case IMAGE -> "Image";
                case ANNOTATION -> "Annotation";
            };
        }

        List<String> fields() {
            return switch (this) {
                case QUERY -> List.of("images");
                case PAGE -> List.of("items", "total", "count", "limit", "offset", "hasNext");
                case IMAGE -> List.of("annotations", "id", "filename", "split", "annotationStatus", "imageUrl", "storageKey");
                case ANNOTATION -> List.of("id", "imageId", "confidence", "geometry");
            };
        }

        /** @return what is selected on below the field; empty below a leaf */
        Optional<On> below(String field) {
            return switch (field) {
                case "images" -> Optional.of(PAGE);
                case "items" -> Optional.of(IMAGE);
                case "annotations" -> Optional.of(ANNOTATION);
                default -> Optional.empty();
            };
        }
    }

    /** One part of a selection set. */
    sealed interface Part {

        List<Directive> directives();

        List<Part> below();
    }

    /** @param key at the root the number of the response key; below, 1 for an alias of the field's own */
    record Field(On on, String name, int key, List<Directive> directives, List<Part> below) implements Part {
    }

    /** @param type whether it names its type */
    record Inline(On on, boolean type, List<Directive> directives, List<Part> below) implements Part {
    }

    /** Equal fragments are one definition. */
    record Spread(On on, List<Directive> directives, List<Part> below) implements Part {
    }

    /** {@code @skip} or {@code @include} on a literal or, where it names one, a variable. */
    record Directive(boolean skip, boolean literal, Optional<Integer> variable) {
    }

    /** A Boolean variable; at least one of the two is present. */
    record Variable(Optional<Boolean> given, Optional<Boolean> standard) {

        boolean value() {
            return given.or(() -> standard).orElseThrow();
        }
    }

    /** @return the names of the fields on the way to each live field, e.g. {@code k0/items/imageUrl} */
    Set<String> livePaths() {
        var paths = new LinkedHashSet<String>();
        collect("", parts, paths);
        return paths;
    }

    Map<String, @Nullable Object> givenVariables() {
        var given = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < variables.size(); i++) {
            var name = "v" + i;
            variables.get(i).given().ifPresent(value -> given.put(name, value));
        }
        return given;
    }

    /** What jqwik reports on failure. */
    @Override
    public String toString() {
        return text() + "\nwith " + givenVariables();
    }

    /** @return the document */
    String text() {
        var fragments = new LinkedHashMap<Spread, String>();
        var body = text(parts, fragments);
        var definitions = new StringBuilder();
        var written = 0;
        while (written < fragments.size()) { // writing one may find more
            var fragment = List.copyOf(fragments.keySet()).get(written);
            definitions.append("fragment F").append(written).append(" on ").append(fragment.on.type()).append(' ')
                    .append(text(fragment.below, fragments)).append('\n');
            written++;
        }
        return "query" + declared(body + definitions) + " " + body + "\n" + definitions;
    }

    private void collect(String prefix, List<Part> selected, Set<String> paths) {
        for (var part : selected) {
            if (!part.directives().stream().allMatch(this::lets)) {
                continue;
            }
            var path = prefix;
            if (part instanceof Field field) {
                path += field.on == On.QUERY ? "k" + field.key : "/" + field.name;
                paths.add(path);
            }
            collect(path, part.below(), paths);
        }
    }

    private boolean lets(Directive directive) {
        var condition = directive.variable.map(number -> variables.get(number).value()).orElse(directive.literal);
        return directive.skip ? !condition : condition;
    }

    /** Variables that nothing uses would make the document invalid. */
    private String declared(String text) {
        var declared = new StringJoiner(", ", "(", ")").setEmptyValue("");
        for (int i = 0; i < variables.size(); i++) {
            var standard = variables.get(i).standard();
            if (text.contains("$v" + i)) {
                declared.add("$v" + i + standard.map(value -> ": Boolean = " + value).orElse(": Boolean!"));
            }
        }
        return declared.toString();
    }

    private String text(List<Part> selected, Map<Spread, String> fragments) {
        return selected.stream().map(part -> text(part, fragments)).collect(Collectors.joining(" ", "{ ", " }"));
    }

    private String text(Part part, Map<Spread, String> fragments) {
        var directives = part.directives().stream().map(RandomOperation::text).collect(Collectors.joining());
        if (part instanceof Spread spread) {
            var definition = new Spread(spread.on, List.of(), spread.below);
            return "..." + fragments.computeIfAbsent(definition, key -> "F" + fragments.size()) + directives;
        }
        var below = part.below().isEmpty() ? "" : " " + text(part.below(), fragments);
        if (part instanceof Inline inline) {
            return "..." + (inline.type ? " on " + inline.on.type() : "") + directives + below;
        }
        return text((Field) part) + directives + below;
    }

    private String text(Field field) {
        if (field.on == On.QUERY) {
            return "k" + field.key + ": images" + arguments.get(field.key);
        }
        if (field.key == 1) {
            return "my_" + field.name + ": " + field.name;
        }
        var fields = field.on.fields();
        var place = Math.floorMod(fields.indexOf(field.name) - rotation, fields.size());
        return rotation == 0 ? field.name : fields.get(place) + ": " + field.name;
    }

    private static String text(Directive directive) {
        var condition = directive.variable.map(number -> "$v" + number).orElse(String.valueOf(directive.literal));
        return (directive.skip ? " @skip(if: " : " @include(if: ") + condition + ")";
    }
}
