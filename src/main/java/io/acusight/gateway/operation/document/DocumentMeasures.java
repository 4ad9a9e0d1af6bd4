package io.acusight.gateway.operation.document;

import java.util.HashMap;
import java.util.HashSet;
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

/**
 * Measures the selections of a document. The document need not be valid: an unknown fragment counts as one field, and so does
 * a fragment within itself; validation refuses them later. Each fragment is measured once, however often it is spread.
 */
final class DocumentMeasures {

    /** Keeps sums from overflowing: a document can spread its fragments a billion times. */
    private static final long PLENTY = Integer.MAX_VALUE;

    /**
     * The size of a selection, fragments spread.
     *
     * @param here fields directly in it
     * @param fields all fields below it
     * @param aliases how many of them have an alias
     * @param depth how deep they are nested, 1 for fields without a selection of their own
     */
    record Size(long here, long fields, long aliases, long depth) {

        static final Size NONE = new Size(0, 0, 0, 0);

        /** What is spread without a meaning: a visit costs as much as one of a field. */
        static final Size UNKNOWN = new Size(0, 1, 0, 0);

        Size beside(Size other) {
            return new Size(sum(here, other.here), sum(fields, other.fields), sum(aliases, other.aliases),
                    Math.max(depth, other.depth));
        }

        /** Returns the size of a field with this selection. */
        Size below(boolean alias) {
            return new Size(1, sum(fields, 1), sum(aliases, alias ? 1 : 0), depth + 1);
        }

        private static long sum(long one, long other) {
            return Math.min(PLENTY, one + other);
        }
    }

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Size> measured = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();

    DocumentMeasures(Document document) {
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(one -> fragments.putIfAbsent(one.getName(), one));
    }

    Size of(@Nullable SelectionSet selections) {
        var size = Size.NONE;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                size = size.beside(of(selection));
            }
        }
        return size;
    }

    private Size of(Selection<?> selection) {
        if (selection instanceof Field field) {
            return of(field.getSelectionSet()).below(field.getAlias() != null);
        }
        if (selection instanceof InlineFragment inline) {
            return of(inline.getSelectionSet());
        }
        return selection instanceof FragmentSpread spread ? ofFragment(spread.getName()) : Size.NONE;
    }

    private Size ofFragment(String name) {
        var known = measured.get(name);
        var fragment = fragments.get(name);
        if (known != null || fragment == null || !inProgress.add(name)) {
            return known == null ? Size.UNKNOWN : known;
        }
        var size = of(fragment.getSelectionSet());
        inProgress.remove(name);
        measured.put(name, size);
        return size;
    }
}
