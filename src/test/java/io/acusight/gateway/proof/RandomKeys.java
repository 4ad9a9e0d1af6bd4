package io.acusight.gateway.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the response keys of a document: for each type, which field has which key, so that fields of equal keys can always be
 * merged.
 */
final class RandomKeys {

    private static final String TYPENAME = "__typename";

    /** @param text the field without its selection: alias, name, arguments. There may be several ways to write it */
    record Key(String field, List<String> text) {
    }

    private final Choices choices;
    private final Map<Selectable, List<Key>> keys = new HashMap<>();

    RandomKeys(Choices choices, RandomInputs inputs) {
        this.choices = choices;
        keys.put(Selectable.QUERY, root(inputs));
        for (var on : EnumSet.complementOf(EnumSet.of(Selectable.QUERY))) {
            keys.put(on, below(on));
        }
    }

    /** @return one of the type's keys */
    Key one(Selectable on) {
        return choices.one(keys.getOrDefault(on, List.of()));
    }

    private List<Key> root(RandomInputs inputs) {
        var root = new ArrayList<Key>();
        for (var key : List.of("", "k0: ", "k1: ", "_: ").subList(0, 1 + choices.nextInt(4))) {
            var field = choices.one("images", "images", "images", "imagesConnection", "imagesConnection", "imageCounts");
            root.add(new Key(field, arguments(field, key, inputs)));
        }
        root.addAll(List.copyOf(root)); // drawn more often
        root.add(new Key(TYPENAME, List.of(choices.one(TYPENAME, "t: __typename"))));
        if (choices.onceIn(40)) {
            root.add(new Key(TYPENAME,
                    List.of(choices.one("__type(name: \"Image\") { name }", "__schema { queryType { name } }"))));
        }
        return root;
    }

    /** @return the field with its arguments, in either order */
    private List<String> arguments(String field, String alias, RandomInputs inputs) {
        var arguments = new ArrayList<String>();
        var name = alias + field;
        argumentsOf(field).forEach((argument, input) -> {
            if (choices.onceIn(3)) {
                arguments.add(argument + ": " + inputs.place(input));
            }
        });
        if (arguments.isEmpty()) {
            return List.of(name);
        }
        var there = name + "(" + String.join(", ", arguments) + ")";
        Collections.reverse(arguments);
        return List.of(there, name + "(" + String.join(" ", arguments) + ")");
    }

    private Map<String, Input> argumentsOf(String field) {
        var all = new LinkedHashMap<String, Input>();
        switch (field) {
            case "images" -> all.put("page", Input.PAGE);
            case "imagesConnection" -> {
                all.put(choices.one("first", "last"), Input.FIRST);
                if (choices.onceIn(8)) {
                    all.put(choices.one("first", "last"), Input.FIRST); // both are an error
                }
                all.put("after", Input.CURSOR);
                all.put("before", Input.CURSOR);
            }
            default -> {
            }
        }
        all.put("filter", Input.FILTER);
        if (!field.equals("imageCounts")) {
            all.put("sort", Input.SORT);
        }
        return all;
    }

    /** Aliases may be names of other fields of the type. */
    private List<Key> below(Selectable on) {
        var fields = on.fields();
        var rotation = choices.onceIn(4) ? 1 + choices.nextInt(3) : 0;
        var all = new ArrayList<Key>();
        for (int i = 0; i < fields.size(); i++) {
            var name = fields.get(i);
            var field = fields.get((i + rotation) % fields.size());
            all.add(new Key(field, List.of(name.equals(field) ? name : name + ": " + field)));
        }
        for (int i = choices.nextInt(4); i > 0; i--) {
            var field = choices.one(fields);
            all.add(new Key(field, List.of("a" + i + ": " + field)));
        }
        var lists = all.stream().filter(key -> Selectable.below(key.field).isPresent()).toList();
        for (int i = 1 + choices.nextInt(4); i > 0; i--) {
            all.addAll(lists); // drawn more often
        }
        all.add(new Key(TYPENAME, List.of(choices.one(TYPENAME, "t: __typename"))));
        return all;
    }
}
