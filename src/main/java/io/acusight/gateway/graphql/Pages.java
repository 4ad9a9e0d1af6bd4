package io.acusight.gateway.graphql;

import java.util.HashMap;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.model.Image;
import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.PageNeeds.Extent;

/** Builds the page that {@code images} returns. */
final class Pages {

    static final String NO_TOTAL = "The upstream did not say how many images match.";
    static final String NO_LIST = "The upstream's response has no list of images.";

    private Pages() {
    }

    static ImagePage of(FoundImages found) {
        var window = found.demand().window();
        if (found.demand().needs().extent() == Extent.NOTHING) {
            return new ImagePage(null, null, null, window.limit(), window.offset(), null, Breaches.NONE);
        }
        var wholePage = found.demand().needs().extent() == Extent.PAGE;
        var total = found.total();
        var items = images(found);
        var count = wholePage ? sizeOf(items) : countWithin(window, total);

        var breaches = new HashMap<>(found.breaches().byField());
        if (breaches.containsKey("total")) {
            breaches.put("hasNext", NO_TOTAL);
        }
        if (count == null) {
            breaches.put("count", wholePage ? NO_LIST : NO_TOTAL);
        }
        return new ImagePage(items, total, count, window.limit(), window.offset(), hasNext(window, total),
                new Breaches(breaches));
    }

    static @Nullable List<@Nullable Image> images(FoundImages found) {
        var images = found.images();
        return images == null ? null : images.stream().<@Nullable Image> map(PlacedImage::image).toList();
    }

    private static @Nullable Integer sizeOf(@Nullable List<?> items) {
        return items == null ? null : items.size();
    }

    private static @Nullable Integer countWithin(ImageWindow window, @Nullable Integer total) {
        return total == null ? null : ImagePage.countWithin(window.limit(), window.offset(), total);
    }

    private static @Nullable Boolean hasNext(ImageWindow window, @Nullable Integer total) {
        return total == null ? null : ImagePage.isFollowed(window.limit(), window.offset(), total);
    }
}
