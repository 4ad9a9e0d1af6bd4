package io.acusight.gateway.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.SplitFilter;
import io.acusight.gateway.plan.PageNeeds.Extent;

/** The demands of {@code imageCounts}: for each selected count, the total of the images in that split. */
public final class CountDemands {

    private static final String ALL = "total";
    private static final PageNeeds TOTAL = new PageNeeds(Extent.TOTALS, false, false);
    /** By field of {@code ImageCounts}, but {@code total}. */
    private static final Map<String, SplitFilter> SPLITS = Map.of("train", SplitFilter.TRAIN, "val", SplitFilter.VAL, "test",
            SplitFilter.TEST, "none", SplitFilter.NONE);

    private CountDemands() {
    }

    /**
     * Returns the demand of each selected count; empty if it is 0 without a request, because the filter asks for another split.
     *
     * @param counts the selection on {@code ImageCounts}
     */
    public static Map<String, Optional<PageDemand>> of(ImageConditions conditions, Selection counts) {
        var demands = new LinkedHashMap<String, Optional<PageDemand>>();
        for (var field : counts.fields().keySet().stream().filter(CountDemands::isCount).sorted().toList()) {
            demands.put(field, of(conditions, SPLITS.get(field)));
        }
        return demands;
    }

    private static boolean isCount(String field) {
        return field.equals(ALL) || SPLITS.containsKey(field);
    }

    private static Optional<PageDemand> of(ImageConditions conditions, @Nullable SplitFilter split) {
        var given = conditions.split();
        if (split == null || split == given) {
            return Optional.of(total(conditions));
        }
        return given == null || given == SplitFilter.ALL ? Optional.of(total(conditions.withSplit(split))) : Optional.empty();
    }

    private static PageDemand total(ImageConditions conditions) {
        return new PageDemand(conditions, ImageWindow.ONE, TOTAL);
    }
}
