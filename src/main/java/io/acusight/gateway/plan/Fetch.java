package io.acusight.gateway.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.acusight.gateway.plan.FetchPlan.Extent;

/**
 * One request upstream.
 *
 * @param conditions which images match
 * @param window which of them; empty: any one, for only the totals are needed
 * @param annotations whether to include annotation payloads
 * @param imageUrl whether to include signed URLs
 */
public record Fetch<C, W>(C conditions, Optional<W> window, boolean annotations, boolean imageUrl) {

    private record Page<C, W>(C conditions, W window) {
    }

    /**
     * The fewest requests that serve all demands of one operation. Equal pages are one request with united flags; a demand
     * for totals rides along with any page of the same conditions.
     *
     * @return for each demand, in order, the fetch that serves it; empty where none is needed. Demands that share a request
     *         have equal fetches
     */
    public static <C, W> List<Optional<Fetch<C, W>>> uniting(List<Demand<C, W>> demands) {
        if (demands.size() == 1) {
            return List.of(alone(demands.get(0)));
        }
        var pages = new LinkedHashMap<Page<C, W>, Fetch<C, W>>();
        for (var demand : demands) {
            if (demand.plan().extent() == Extent.PAGE) {
                pages.merge(new Page<>(demand.conditions(), demand.window()), page(demand), Fetch::unitedWith);
            }
        }
        var totals = new HashMap<C, Fetch<C, W>>();
        pages.values().forEach(fetch -> totals.putIfAbsent(fetch.conditions, fetch));

        var serving = new ArrayList<Optional<Fetch<C, W>>>(demands.size());
        for (var demand : demands) {
            serving.add(serving(demand, pages, totals));
        }
        return serving;
    }

    private static <C, W> Optional<Fetch<C, W>> alone(Demand<C, W> demand) {
        return switch (demand.plan().extent()) {
            case NOTHING -> Optional.empty();
            case TOTALS -> Optional.of(totals(demand));
            case PAGE -> Optional.of(page(demand));
        };
    }

    private static <C, W> Optional<Fetch<C, W>> serving(Demand<C, W> demand, Map<Page<C, W>, Fetch<C, W>> pages,
            Map<C, Fetch<C, W>> totals) {
        return switch (demand.plan().extent()) {
            case NOTHING -> Optional.empty();
            case TOTALS -> Optional.of(totals.getOrDefault(demand.conditions(), totals(demand)));
            case PAGE -> Optional.ofNullable(pages.get(new Page<>(demand.conditions(), demand.window())));
        };
    }

    private static <C, W> Fetch<C, W> page(Demand<C, W> demand) {
        return new Fetch<>(demand.conditions(), Optional.of(demand.window()), demand.plan().annotations(),
                demand.plan().imageUrl());
    }

    private static <C, W> Fetch<C, W> totals(Demand<C, W> demand) {
        return new Fetch<>(demand.conditions(), Optional.empty(), false, false);
    }

    private Fetch<C, W> unitedWith(Fetch<C, W> other) {
        return new Fetch<>(conditions, window, annotations || other.annotations, imageUrl || other.imageUrl);
    }
}
