package io.acusight.gateway.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The live fields below one field: fragments spread, {@code @skip} and {@code @include} evaluated, aliases removed, repeated
 * fields united.
 *
 * @param fields the selected fields by their schema name, each with the selection below it
 */
public record Selection(Map<String, Selection> fields) {

    public static final Selection EMPTY = new Selection(Map.of());

    public Selection {
        fields = Map.copyOf(fields);
    }

    /** Returns whether the field at this path is selected, e.g. {@code has("items", "annotations")}. */
    public boolean has(String... path) {
        var at = Optional.of(this);
        for (var name : path) {
            at = at.map(selection -> selection.fields.get(name));
        }
        return at.isPresent();
    }

    /** Returns the union of both selections. */
    public Selection unitedWith(Selection other) {
        var united = new LinkedHashMap<>(fields);
        other.fields.forEach((name, below) -> united.merge(name, below, Selection::unitedWith));
        return new Selection(united);
    }
}
