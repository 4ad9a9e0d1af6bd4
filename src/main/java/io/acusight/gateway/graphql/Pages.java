package io.acusight.gateway.graphql;

import java.util.HashMap;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.Demand;
import io.acusight.gateway.plan.FetchPlan.Extent;
import io.acusight.gateway.upstream.ImageConditions;
import io.acusight.gateway.upstream.ImageWindow;
import io.acusight.gateway.upstream.UpstreamPage;

/** From the upstream's answer to the page that was demanded. */
final class Pages {

    private static final String NO_TOTAL = "The upstream did not say how many images match.";

    private Pages() {
    }

    /** What is known of a page without asking: what the client asked for. */
    static ImagePage unasked(ImageWindow window) {
        return new ImagePage(null, null, null, window.limit(), window.offset(), null, Breaches.NONE);
    }

    static ImagePage of(Demand<ImageConditions, ImageWindow> demand, UpstreamPage answer) {
        var window = demand.window();
        var wholePage = demand.plan().extent() == Extent.PAGE;
        var total = answer.total();
        var items = wholePage ? answer.items() : null;
        var count = wholePage ? sizeOf(items) : countWithin(window, total);

        var breaches = new HashMap<>(answer.breaches().byField());
        if (breaches.containsKey("total")) {
            breaches.put("hasNext", NO_TOTAL);
        }
        if (count == null) {
            breaches.put("count", wholePage ? "The upstream's answer has no list of images." : NO_TOTAL);
        }
        return new ImagePage(items, total, count, window.limit(), window.offset(), hasNext(window, total),
                new Breaches(breaches));
    }

    private static @Nullable Integer sizeOf(java.util.@Nullable List<?> items) {
        return items == null ? null : items.size();
    }

    /** How many of the matching images lie within the window. */
    private static @Nullable Integer countWithin(ImageWindow window, @Nullable Integer total) {
        return total == null ? null : (int) Math.max(0, Math.min(window.limit(), (long) total - window.offset()));
    }

    private static @Nullable Boolean hasNext(ImageWindow window, @Nullable Integer total) {
        return total == null ? null : (long) window.offset() + window.limit() < total;
    }
}
