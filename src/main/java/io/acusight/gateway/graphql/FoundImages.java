package io.acusight.gateway.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.graphql.fetch.FetchedPage;
import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds.Extent;
import io.acusight.gateway.plan.PagePart;
import io.acusight.gateway.upstream.envelope.UpstreamPage;

/**
 * The images that a field demands, read into the model.
 *
 * @param demand with its final window
 * @param images null if the upstream sent no list of images, or only the total is demanded
 * @param total how many images match; null if the upstream does not tell or was not asked
 * @param breaches how {@code items} or {@code total} break the contract
 * @param changed whether the list of images changed while it was read
 */
record FoundImages(PageDemand demand, @Nullable List<PlacedImage> images, @Nullable Integer total, Breaches breaches,
        boolean changed) {

    /** Reads what was fetched. */
    static FoundImages in(FetchedPage fetched) {
        var parts = fetched.parts();
        if (parts.isPresent()) {
            return ((RecordParts) parts.get()).found();
        }
        var page = fetched.page();
        if (page.isEmpty()) {
            return new FoundImages(fetched.demand(), List.of(), null, Breaches.NONE, false);
        }
        var total = page.get().total();
        return of(fetched.demand(), fetched.part().orElseThrow(), page.get(), total != null && fetched.isUnexpected(total));
    }

    static FoundImages of(PageDemand demand, PagePart part, UpstreamPage page, boolean changed) {
        return new FoundImages(demand, images(demand, part, page), page.total(), breaches(demand, page), changed);
    }

    /** No image is demanded: it does not matter whether there is a list. */
    private static Breaches breaches(PageDemand demand, UpstreamPage page) {
        if (demand.limit() > 0 || page.breaches().of("items").isEmpty()) {
            return page.breaches();
        }
        var others = new HashMap<>(page.breaches().byField());
        others.remove("items");
        return new Breaches(others);
    }

    private static @Nullable List<PlacedImage> images(PageDemand demand, PagePart part, UpstreamPage page) {
        if (demand.limit() == 0) {
            return List.of();
        }
        var items = page.items();
        if (items == null || demand.needs().extent() != Extent.PAGE) {
            return null;
        }
        var images = new ArrayList<PlacedImage>(items.size());
        var end = Math.min(items.size(), part.skip() + part.take()); // an upstream may send more than it was asked for
        for (int i = part.skip(); i < end; i++) {
            var position = (long) part.offset() + i - part.skip();
            images.add(new PlacedImage((int) Math.min(Integer.MAX_VALUE, position), items.get(i)));
        }
        return images;
    }
}
