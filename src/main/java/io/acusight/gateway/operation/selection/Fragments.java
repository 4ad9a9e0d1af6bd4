package io.acusight.gateway.operation.selection;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;

/**
 * The fragments of a valid document. The schema has only object types: a fragment applies wherever validation permits it.
 */
public final class Fragments {

    private final Map<String, FragmentDefinition> byName = new HashMap<>();

    public Fragments(Document document) {
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(one -> byName.put(one.getName(), one));
    }

    /** Returns the selection of a field, of an inline fragment or of the fragment that is spread; null for a leaf. */
    @Nullable
    public SelectionSet below(Selection<?> selection) {
        if (selection instanceof Field field) {
            return field.getSelectionSet();
        }
        if (selection instanceof InlineFragment inline) {
            return inline.getSelectionSet();
        }
        var definition = selection instanceof FragmentSpread spread ? byName.get(spread.getName()) : null;
        return definition == null ? null : definition.getSelectionSet();
    }

    /** Returns whether a fragment definition has directives; the gateway does not know any. */
    public boolean haveDirectives() {
        return byName.values().stream().anyMatch(one -> !one.getDirectives().isEmpty());
    }
}
