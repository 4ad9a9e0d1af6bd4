package io.acusight.gateway.operation;

import java.util.List;

import org.jspecify.annotations.Nullable;

import graphql.language.Field;
import graphql.language.SelectionSet;

/**
 * What an {@code images} field costs, as {@link Cost} counts it: {@code fixed + limit * perImage} values.
 *
 * @param fixed one for each field outside the items
 * @param perImage one for each field within them
 */
record CostFactors(long fixed, long perImage) {

    private static final String ITEMS = "items";
    private static final String TYPENAME = "__typename";

    /** @param same the fields of one response key */
    static CostFactors of(List<Field> same, FieldCollector collector) {
        long fixed = 0;
        long perImage = 0;
        for (var field : same) {
            var outside = new Counter(collector);
            collector.forEach(field.getSelectionSet(), outside::addPageField);
            fixed += 1 + outside.fixed;
            perImage += outside.perImage;
        }
        return new CostFactors(fixed, perImage);
    }

    long of(int limit) {
        return fixed + limit * perImage;
    }

    private static final class Counter {

        private final FieldCollector collector;
        private long fixed;
        private long perImage;

        Counter(FieldCollector collector) {
            this.collector = collector;
        }

        void addPageField(Field field) {
            if (field.getName().equals(ITEMS)) {
                fixed++;
                perImage += countBelow(field.getSelectionSet());
            } else if (!field.getName().equals(TYPENAME)) {
                fixed++;
            }
        }

        private long countBelow(@Nullable SelectionSet set) {
            var count = new long[1];
            collector.forEach(set, field -> count[0] += field.getName().equals(TYPENAME) ? 0
                    : 1 + countBelow(field.getSelectionSet()));
            return count[0];
        }
    }
}
