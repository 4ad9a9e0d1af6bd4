package io.acusight.gateway.graphql;

import java.util.HashMap;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds.Extent;
import io.acusight.gateway.upstream.envelope.UpstreamPage;

/** Builds the page that a field demands from the upstream's response. */
final class Pages {

    private static final String NO_TOTAL = "The upstream did not say how many images match.";

    private Pages() {
    }

    /** Returns what is known of a page without a request: the window that the client asked for. */
    static ImagePage unasked(PageDemand demand) {
        return new ImagePage(null, null, null, demand.limit(), demand.offset(), null, Breaches.NONE);
    }

    static ImagePage of(PageDemand demand, UpstreamPage page) {
        var window = demand.window();
        var wholePage = demand.needs().extent() == Extent.PAGE;
        var total = page.total();
        var items = wholePage ? page.items() : null;
        var count = wholePage ? sizeOf(items) : countWithin(window, total);

        var breaches = new HashMap<>(page.breaches().byField());
        if (breaches.containsKey("total")) {
            breaches.put("hasNext", NO_TOTAL);
        }
        if (count == null) {
            breaches.put("count", wholePage ? "The upstream's response has no list of images." : NO_TOTAL);
        }
        return new ImagePage(items, total, count, window.limit(), window.offset(), hasNext(window, total),
                new Breaches(breaches));
    }

    private static @Nullable Integer sizeOf(java.util.@Nullable List<?> items) {
        return items == null ? null : items.size();
    }

    private static @Nullable Integer countWithin(ImageWindow window, @Nullable Integer total) {
        return total == null ? null : ImagePage.countWithin(window.limit(), window.offset(), total);
    }

    private static @Nullable Boolean hasNext(ImageWindow window, @Nullable Integer total) {
        return total == null ? null : ImagePage.isFollowed(window.limit(), window.offset(), total);
    }
}
