package io.acusight.gateway.graphql;

import java.util.LinkedHashMap;

import graphql.schema.DataFetchingFieldSelectionSet;
import io.acusight.gateway.plan.Selection;

/** Converts graphql-java's view of a field's selection to the plan's. */
final class Selections {

    private Selections() {
    }

    /** Returns the selection; graphql-java has evaluated fragments, directives and variables already. */
    static Selection below(DataFetchingFieldSelectionSet set) {
        var fields = new LinkedHashMap<String, Selection>();
        for (var field : set.getImmediateFields()) {
            fields.merge(field.getName(), below(field.getSelectionSet()), Selection::unitedWith);
        }
        return new Selection(fields);
    }
}
