package io.acusight.gateway.graphql;

import java.util.HashMap;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.model.Cursor;
import io.acusight.gateway.model.ImageConnection;
import io.acusight.gateway.model.ImageEdge;
import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.model.PageInfo;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.PageNeeds.Extent;

/** Builds the stretch that {@code imagesConnection} returns. */
final class Connections {

    private final FoundImages found;
    private final ImageWindow window;
    private final long list;

    private Connections(FoundImages found) {
        this.found = found;
        window = found.demand().window();
        list = found.demand().list();
    }

    static ImageConnection of(FoundImages found) {
        return new Connections(found).connection();
    }

    private ImageConnection connection() {
        var breaches = new HashMap<String, String>();
        found.breaches().of("items").ifPresent(breach -> {
            breaches.put("edges", breach);
            breaches.put("nodes", breach);
        });
        found.breaches().of("total").ifPresent(breach -> breaches.put("totalCount", breach));
        return new ImageConnection(edges(), Pages.images(found), pageInfo(), found.total(), new Breaches(breaches));
    }

    private @Nullable List<ImageEdge> edges() {
        var images = found.images();
        return images == null ? null
                : images.stream().map(placed -> new ImageEdge(Cursor.at(placed.position(), list), placed.image())).toList();
    }

    private PageInfo pageInfo() {
        var breaches = new HashMap<String, String>();
        var total = found.total();
        if (total == null) {
            breaches.put("hasNextPage", Pages.NO_TOTAL);
        }
        var hasNext = total == null ? null : window.end() < total;
        var ends = ends();
        if (ends == null) {
            var reason = found.demand().needs().extent() == Extent.PAGE ? Pages.NO_LIST : Pages.NO_TOTAL;
            breaches.put("startCursor", reason);
            breaches.put("endCursor", reason);
            return new PageInfo(hasNext, window.offset() > 0, null, null, new Breaches(breaches));
        }
        return new PageInfo(hasNext, window.offset() > 0, cursor(ends.first()), cursor(ends.last()), new Breaches(breaches));
    }

    /** The positions of the first and the last image; -1 if there is none. */
    private record Ends(int first, int last) {
        static final Ends NONE = new Ends(-1, -1);
    }

    /** Returns null if nobody can say. */
    private @Nullable Ends ends() {
        var images = found.images();
        if (images != null) {
            return images.isEmpty() ? Ends.NONE
                    : new Ends(images.get(0).position(), images.get(images.size() - 1).position());
        }
        if (found.total() == null || found.demand().needs().extent() == Extent.PAGE) {
            return null;
        }
        var count = ImagePage.countWithin(window.limit(), window.offset(), found.total());
        return count == 0 ? Ends.NONE : new Ends(window.offset(), window.offset() + count - 1);
    }

    private @Nullable String cursor(int position) {
        return position < 0 ? null : Cursor.at(position, list);
    }
}
