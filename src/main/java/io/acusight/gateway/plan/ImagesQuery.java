package io.acusight.gateway.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One upstream request, {@code GET /data/images}. Equal queries are served by the same response.
 *
 * @param conditions which images match
 * @param window which of them; {@link ImageWindow#ONE} if only totals are needed
 * @param includeAnnotations upstream {@code include_annotations}
 * @param includeImageUrl upstream {@code include_image_url}
 */
public record ImagesQuery(ImageConditions conditions, ImageWindow window, boolean includeAnnotations, boolean includeImageUrl) {

    private record Page(ImageConditions conditions, ImageWindow window) {
    }

    /**
     * Plans the fewest queries that serve all demands of one operation. Equal pages become one query with united flags; a
     * demand for totals is served by any page with the same conditions.
     *
     * @return for each demand, in order, the query that serves it; empty if the demand needs none. Demands that share a request
     *         have equal queries
     */
    public static List<Optional<ImagesQuery>> serving(List<PageDemand> demands) {
        if (demands.isEmpty()) {
            return List.of();
        }
        if (demands.size() == 1) {
            return List.of(servingAlone(demands.get(0)));
        }
        var pages = new LinkedHashMap<Page, ImagesQuery>();
        for (var demand : demands) {
            if (demand.needs().extent() == PageNeeds.Extent.PAGE) {
                pages.merge(new Page(demand.conditions(), demand.window()), page(demand), ImagesQuery::unitedWith);
            }
        }
        var byConditions = new HashMap<ImageConditions, ImagesQuery>();
        pages.values().forEach(query -> byConditions.putIfAbsent(query.conditions, query));
        var serving = new ArrayList<Optional<ImagesQuery>>(demands.size());
        for (var demand : demands) {
            serving.add(serving(demand, pages, byConditions));
        }
        return serving;
    }

    private static Optional<ImagesQuery> servingAlone(PageDemand demand) {
        return switch (demand.needs().extent()) {
            case NOTHING -> Optional.empty();
            case TOTALS -> Optional.of(totals(demand));
            case PAGE -> Optional.of(page(demand));
        };
    }

    private static Optional<ImagesQuery> serving(PageDemand demand, Map<Page, ImagesQuery> pages,
            Map<ImageConditions, ImagesQuery> byConditions) {
        return switch (demand.needs().extent()) {
            case NOTHING -> Optional.empty();
            case TOTALS -> Optional.of(byConditions.getOrDefault(demand.conditions(), totals(demand)));
            case PAGE -> Optional.ofNullable(pages.get(new Page(demand.conditions(), demand.window())));
        };
    }

    private static ImagesQuery page(PageDemand demand) {
        return new ImagesQuery(demand.conditions(), demand.window(), demand.needs().annotations(), demand.needs().imageUrl());
    }

    private static ImagesQuery totals(PageDemand demand) {
        return new ImagesQuery(demand.conditions(), ImageWindow.ONE, false, false);
    }

    private ImagesQuery unitedWith(ImagesQuery other) {
        return new ImagesQuery(conditions, window, includeAnnotations || other.includeAnnotations,
                includeImageUrl || other.includeImageUrl);
    }
}
