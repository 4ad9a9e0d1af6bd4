package io.acusight.gateway.operation.selection;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import graphql.language.Field;
import graphql.language.SelectionSet;

/**
 * The number of values that a root field may return: one for each selected field, and below items, edges and nodes one for each
 * image. A fragment counts wherever it is spread; graphql-java's own calculator counts each fragment once.
 *
 * @param fixed one for each field outside the lists of images
 * @param perImage one for each field below a list of images
 */
public record Cost(long fixed, long perImage) {

    /** The fields with a list of images. */
    private static final Set<String> IMAGES = Set.of("items", "edges", "nodes");
    private static final String TYPENAME = "__typename";
    private static final int LONG_KEY = 64;

    /** @param same the fields of one response key */
    public static Cost of(List<Field> same, FieldCollector collector) {
        var counter = new Counter(collector);
        same.forEach(counter::addRootField);
        return new Cost(counter.fixed, counter.perImage);
    }

    public long withImages(int images) {
        return fixed + images * perImage;
    }

    private static final class Counter {

        private final FieldCollector collector;
        private long fixed;
        private long perImage;

        Counter(FieldCollector collector) {
            this.collector = collector;
        }

        void addRootField(Field field) {
            if (!field.getName().equals(TYPENAME)) {
                fixed += valueOf(field);
                collector.forEach(field.getSelectionSet(), this::addPageField);
            }
        }

        private void addPageField(Field field) {
            if (IMAGES.contains(field.getName())) {
                fixed += valueOf(field);
                perImage += allOf(field.getSelectionSet());
            } else {
                fixed += withAllBelow(field);
            }
        }

        private long withAllBelow(Field field) {
            return field.getName().equals(TYPENAME) ? longKeyOf(field) : valueOf(field) + allOf(field.getSelectionSet());
        }

        private static long valueOf(Field field) {
            return 1 + longKeyOf(field);
        }

        /** A long alias is repeated for each image: it counts as a further value for each 64 characters. */
        private static long longKeyOf(Field field) {
            return field.getResultKey().length() / LONG_KEY;
        }

        private long allOf(@Nullable SelectionSet set) {
            var sum = new long[1];
            collector.forEach(set, field -> sum[0] += withAllBelow(field));
            return sum[0];
        }
    }
}
