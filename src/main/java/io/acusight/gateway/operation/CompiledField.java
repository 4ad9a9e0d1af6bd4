package io.acusight.gateway.operation;

import java.util.LinkedHashMap;
import java.util.List;

import io.acusight.gateway.plan.FetchPlan;
import io.acusight.gateway.plan.Selection;
import io.acusight.gateway.projection.PageProjection;
import io.acusight.gateway.projection.Selected;

/** One field of a compiled operation's root. */
sealed interface CompiledField {

    /** Where its value stands in the response. */
    String responseKey();

    /** {@code __typename}: the same for every request. */
    record TypeName(String responseKey) implements CompiledField {
    }

    /**
     * {@code images}.
     *
     * @param arguments its arguments, bound to each request's variables
     * @param plan what it needs of the upstream
     * @param projection how the answer becomes its value
     * @param cost what it costs
     */
    record Images(String responseKey, ImagesBinding arguments, FetchPlan plan, PageProjection projection, CostFactors cost)
            implements
                CompiledField {

        Images(String responseKey, ImagesBinding arguments, List<Selected> page, CostFactors cost) {
            this(responseKey, arguments, FetchPlan.of(selection(page)), PageProjection.of(page), cost);
        }

        private static Selection selection(List<Selected> selected) {
            var fields = new LinkedHashMap<String, Selection>();
            selected.forEach(one -> fields.merge(one.name(), selection(one.below()), Selection::unitedWith));
            return new Selection(fields);
        }
    }
}
