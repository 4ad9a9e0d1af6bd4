package io.acusight.gateway.operation.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import io.acusight.gateway.operation.selection.Fragments;
import io.acusight.gateway.projection.PageProjection;

/**
 * Tells which operations can be compiled: those that ask for images and nothing else, and of them for fields that projections
 * know. Live or not does not matter. Whatever is new to the schema goes the standard road until it is known here.
 */
final class Compilable {

    private static final String IMAGES = "images";
    private static final String TYPENAME = "__typename";

    private final Fragments fragments;

    Compilable(Fragments fragments) {
        this.fragments = fragments;
    }

    boolean includes(OperationDefinition operation) {
        return operation.getOperation() == OperationDefinition.Operation.QUERY && operation.getDirectives().isEmpty()
                && !fragments.haveDirectives() && holdsForAll(operation.getSelectionSet(), this::isKnownOfRoot);
    }

    private boolean isKnownOfRoot(Field field) {
        return switch (field.getName()) {
            case TYPENAME -> true;
            case IMAGES -> holdsForAll(field.getSelectionSet(), below -> isKnownOfPage(below, List.of()));
            default -> false;
        };
    }

    /** A projection takes no arguments: what they ask for, it would not do. */
    private boolean isKnownOfPage(Field field, List<String> above) {
        var path = new ArrayList<>(above);
        path.add(field.getName());
        return field.getArguments().isEmpty() && PageProjection.knows(path)
                && holdsForAll(field.getSelectionSet(), below -> isKnownOfPage(below, path));
    }

    /** @return whether these fields, fragments spread, are known, and no directive is one but the conditions */
    private boolean holdsForAll(@Nullable SelectionSet set, Predicate<Field> known) {
        if (set == null) {
            return true;
        }
        for (Selection<?> selection : set.getSelections()) {
            if (IncludeConditions.hasOthers((DirectivesContainer<?>) selection) || !holds(selection, known)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Selection<?> selection, Predicate<Field> known) {
        return selection instanceof Field field ? known.test(field) : holdsForAll(fragments.below(selection), known);
    }
}
