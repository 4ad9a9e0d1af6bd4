package io.acusight.gateway.operation.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;

/**
 * Finds fragments that spread themselves, visiting each fragment once. graphql-java's rule takes time that grows with the cube
 * of
 * the number of fragments.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-Fragment-Spreads-Must-Not-Form-Cycles">GraphQL, fragment cycles</a>
 */
final class FragmentCycles {

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();
    private final Set<String> visited = new HashSet<>();
    private final List<ValidationError> errors = new ArrayList<>();

    private FragmentCycles(Document document) {
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(one -> fragments.putIfAbsent(one.getName(), one));
    }

    /** Returns one error for each cycle, at the spread that closes it. */
    static List<ValidationError> in(Document document) {
        var cycles = new FragmentCycles(document);
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(cycles::visit);
        return cycles.errors;
    }

    private void visit(FragmentDefinition fragment) {
        if (visited.add(fragment.getName())) {
            inProgress.add(fragment.getName());
            visit(fragment.getSelectionSet());
            inProgress.remove(fragment.getName());
        }
    }

    private void visit(@Nullable SelectionSet selections) {
        if (selections == null) {
            return;
        }
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                visit(field.getSelectionSet());
            } else if (selection instanceof InlineFragment inline) {
                visit(inline.getSelectionSet());
            } else if (selection instanceof FragmentSpread spread) {
                visit(spread);
            }
        }
    }

    private void visit(FragmentSpread spread) {
        var fragment = fragments.get(spread.getName());
        if (inProgress.contains(spread.getName())) {
            errors.add(cycle(spread));
        } else if (fragment != null) {
            visit(fragment);
        }
    }

    private static ValidationError cycle(FragmentSpread spread) {
        return ValidationError.newValidationError().validationErrorType(ValidationErrorType.FragmentCycle)
                .sourceLocation(spread.getSourceLocation())
                .description("Fragment '" + spread.getName() + "' spreads itself.").build();
    }
}
