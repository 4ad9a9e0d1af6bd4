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
import io.acusight.gateway.graphql.ImagesApi;
import io.acusight.gateway.operation.selection.Fragments;
import io.acusight.gateway.projection.CountsProjection;
import io.acusight.gateway.projection.PageProjection;

/**
 * Decides which operations can be compiled: those that select only fields that projections know. {@code @skip} and
 * {@code @include} are ignored. New parts of the schema use the standard path until they are known here.
 */
final class Compilable {

    private static final String TYPENAME = "__typename";

    private final Fragments fragments;

    Compilable(Fragments fragments) {
        this.fragments = fragments;
    }

    boolean includes(OperationDefinition operation) {
        return operation.getOperation() == OperationDefinition.Operation.QUERY && operation.getDirectives().isEmpty()
                && !fragments.haveDirectives() && areAll(operation.getSelectionSet(), this::isKnownOfRoot);
    }

    private boolean isKnownOfRoot(Field field) {
        return switch (field.getName()) {
            case TYPENAME -> true;
            case ImagesApi.IMAGES -> areBelow(field, List.of(), PageProjection::knows);
            case ImagesApi.CONNECTION -> areBelow(field, List.of(), PageProjection::connectionKnows);
            case ImagesApi.COUNTS -> areBelow(field, List.of(), CountsProjection::knows);
            default -> false;
        };
    }

    private boolean areBelow(Field field, List<String> path, Predicate<List<String>> known) {
        return areAll(field.getSelectionSet(), below -> isKnown(below, path, known));
    }

    /** Returns whether a projection knows a field; projections ignore arguments. */
    private boolean isKnown(Field field, List<String> above, Predicate<List<String>> known) {
        var path = new ArrayList<>(above);
        path.add(field.getName());
        return field.getArguments().isEmpty() && known.test(path) && areBelow(field, path, known);
    }

    /** Returns whether these fields, fragments spread, are known and have no other directives than the conditions. */
    private boolean areAll(@Nullable SelectionSet set, Predicate<Field> known) {
        if (set == null) {
            return true;
        }
        for (Selection<?> selection : set.getSelections()) {
            if (IncludeConditions.hasOthers((DirectivesContainer<?>) selection) || !isAll(selection, known)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAll(Selection<?> selection, Predicate<Field> known) {
        return selection instanceof Field field ? known.test(field) : areAll(fragments.below(selection), known);
    }
}
