package io.acusight.gateway.projection;

import java.util.List;

/**
 * One field of a selection after field collection: fragments are spread, {@code @skip} and {@code @include} are applied, equal
 * response keys are merged, and fields are in response order.
 *
 * @param responseKey its alias, or its name
 * @param name its GraphQL name; may be {@code __typename}
 * @param below the selection on its value; empty for leaves
 */
public record Selected(String responseKey, String name, List<Selected> below) {

    static final String TYPENAME = "__typename";

    public Selected {
        below = List.copyOf(below);
    }

    boolean isTypename() {
        return TYPENAME.equals(name);
    }
}
