package io.acusight.gateway.operation.compiled;

import java.util.LinkedHashMap;
import java.util.List;

import io.acusight.gateway.operation.selection.Cost;
import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.Selection;
import io.acusight.gateway.projection.PageProjection;
import io.acusight.gateway.projection.Selected;

/** One field of a compiled operation's root. */
sealed interface CompiledField {

    /**
     * Returns the JSON in front of its value in the response; for {@code __typename}, which is the same for every request, with
     * the value.
     */
    String name();

    /** {@code __typename}. */
    record TypeName(String name) implements CompiledField {

        static TypeName at(String responseKey) {
            return new TypeName(nameAt(responseKey) + "\"Query\"");
        }
    }

    /**
     * {@code images}.
     *
     * @param arguments its arguments, bound to each request's variables
     * @param needs its needs of the upstream
     * @param projection turns the upstream's response into its value
     * @param cost what it costs
     */
    record Images(String name, ArgumentBinding arguments, PageNeeds needs, PageProjection projection, Cost cost)
            implements
                CompiledField {

        Images(String responseKey, ArgumentBinding arguments, List<Selected> page, Cost cost) {
            this(nameAt(responseKey), arguments, PageNeeds.of(selection(page)), PageProjection.of(page), cost);
        }

        private static Selection selection(List<Selected> selected) {
            var fields = new LinkedHashMap<String, Selection>();
            selected.forEach(one -> fields.merge(one.name(), selection(one.below()), Selection::unitedWith));
            return new Selection(fields);
        }
    }

    /** Returns the JSON of a name; names of GraphQL need no escapes. */
    private static String nameAt(String responseKey) {
        return '"' + responseKey + "\":";
    }
}
