package io.acusight.gateway.operation.compiled;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

import io.acusight.gateway.graphql.ImagesArguments;
import io.acusight.gateway.operation.compiled.BoundOperation.BoundField;
import io.acusight.gateway.operation.selection.Cost;
import io.acusight.gateway.plan.ConnectionNeeds;
import io.acusight.gateway.plan.CountDemands;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.Selection;
import io.acusight.gateway.projection.CountsProjection;
import io.acusight.gateway.projection.PageProjection;
import io.acusight.gateway.projection.Selected;

/** One field of a compiled operation's root. */
sealed interface CompiledField {

    /**
     * Returns the JSON in front of its value in the response; for {@code __typename}, which is the same for every request, with
     * the value.
     */
    String name();

    /** Returns its response key, for a field whose name has no value. */
    default String responseKey() {
        return name().substring(1, name().length() - 2);
    }

    /** {@code __typename}. */
    record TypeName(String name) implements CompiledField {

        static TypeName at(String responseKey) {
            return new TypeName(nameAt(responseKey) + "\"Query\"");
        }
    }

    /** A field whose value comes from the upstream. */
    sealed interface Fetched extends CompiledField {

        /** Returns its arguments, bound to each request's variables. */
        ArgumentBinding arguments();

        /** Returns what it costs. */
        Cost cost();

        /** Returns the field with the arguments of one request. */
        BoundField bound(ImagesArguments arguments);
    }

    /**
     * {@code images} or {@code imagesConnection}.
     *
     * @param demand its demand with these arguments
     * @param projection turns the upstream's response into its value
     * @param cursors whether it contains cursors
     */
    record Page(String name, ArgumentBinding arguments, Cost cost, Function<ImagesArguments, PageDemand> demand,
            PageProjection projection, boolean cursors) implements Fetched {

        static Page ofImages(String responseKey, ArgumentBinding arguments, List<Selected> page, Cost cost) {
            var needs = PageNeeds.of(selection(page));
            return new Page(nameAt(responseKey), arguments, cost, given -> given.demanding(needs), PageProjection.of(page),
                    false);
        }

        static Page ofConnection(String responseKey, ArgumentBinding arguments, List<Selected> connection, Cost cost) {
            var needs = ConnectionNeeds.of(selection(connection));
            var projection = PageProjection.ofConnection(connection);
            return new Page(nameAt(responseKey), arguments, cost, given -> given.demanding(needs), projection,
                    projection.writesCursors());
        }

        @Override
        public BoundField bound(ImagesArguments given) {
            return new BoundField(this, List.of(demand.apply(given)), List.of());
        }
    }

    /**
     * {@code imageCounts}.
     *
     * @param counts its selected fields
     * @param projection turns the counts into its value
     */
    record Counts(String name, ArgumentBinding arguments, Cost cost, Selection counts, CountsProjection projection)
            implements
                Fetched {

        static Counts of(String responseKey, ArgumentBinding arguments, List<Selected> counts, Cost cost) {
            return new Counts(nameAt(responseKey), arguments, cost, selection(counts), CountsProjection.of(counts));
        }

        @Override
        public BoundField bound(ImagesArguments given) {
            var demands = new ArrayList<PageDemand>();
            var counted = new ArrayList<String>();
            CountDemands.of(given.conditions(), counts).forEach((field, demand) -> demand.ifPresent(one -> {
                demands.add(one);
                counted.add(field);
            }));
            return new BoundField(this, demands, counted);
        }
    }

    private static Selection selection(List<Selected> selected) {
        var fields = new LinkedHashMap<String, Selection>();
        selected.forEach(one -> fields.merge(one.name(), selection(one.below()), Selection::unitedWith));
        return new Selection(fields);
    }

    /** Returns the JSON of a name; names of GraphQL need no escapes. */
    private static String nameAt(String responseKey) {
        return '"' + responseKey + "\":";
    }
}
