package io.acusight.gateway.operation.selection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.Selection;
import graphql.language.SelectionSet;

/**
 * Collects the live fields of selections, in the order of the response.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-Field-Collection">GraphQL, field collection</a>
 */
public final class FieldCollector {

    private final Fragments fragments;
    private final Predicate<DirectivesContainer<?>> live;

    /** @param live whether {@code @skip} and {@code @include} keep a field or a fragment */
    public FieldCollector(Fragments fragments, Predicate<DirectivesContainer<?>> live) {
        this.fragments = fragments;
        this.live = live;
    }

    /** Returns the live fields by response key; those of one key have the same name and arguments. */
    public Map<String, List<Field>> collect(List<SelectionSet> sets) {
        var fields = new LinkedHashMap<String, List<Field>>();
        sets.forEach(set -> forEach(set,
                field -> fields.computeIfAbsent(field.getResultKey(), key -> new ArrayList<>()).add(field)));
        return fields;
    }

    /** Visits the live fields directly in a selection, fragments spread. */
    public void forEach(@Nullable SelectionSet set, Consumer<Field> visitor) {
        if (set == null) {
            return;
        }
        for (Selection<?> selection : set.getSelections()) {
            if (!live.test((DirectivesContainer<?>) selection)) {
                continue;
            }
            if (selection instanceof Field field) {
                visitor.accept(field);
            } else {
                forEach(fragments.below(selection), visitor);
            }
        }
    }
}
