package io.acusight.gateway.graphql;

import java.util.LinkedHashMap;

import graphql.schema.DataFetchingFieldSelectionSet;
import io.acusight.gateway.plan.Selection;

/** From graphql-java's view of a field's selection to the plan's. */
final class Selections {

    private Selections() {
    }

    /** @param set it has fragments, directives and variables decided already */
    static Selection below(DataFetchingFieldSelectionSet set) {
        var fields = new LinkedHashMap<String, Selection>();
        for (var field : set.getImmediateFields()) {
            fields.merge(field.getName(), below(field.getSelectionSet()), Selection::unitedWith);
        }
        return new Selection(fields);
    }
}
