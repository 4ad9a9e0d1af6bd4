package io.acusight.gateway.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import io.acusight.gateway.plan.PageNeeds.Extent;

/**
 * The fewest upstream queries that serve the demands of an operation, in two steps: the second one asks for what depends on the
 * totals that the first one brought.
 */
public final class ImagesPlan {

    private static final Comparator<ImagesQuery> LARGEST_FIRST = Comparator.comparingInt(query -> -query.window().limit());

    private ImagesPlan() {
    }

    /**
     * Plans the first step. Equal pages become one query with united flags. A page within another one is a part of that, unless
     * it needs a flag that would bring fields of images for which nobody asks; if the other one is a large page, it may have to
     * wait for the second step. A demand for totals is served by any page with the same conditions.
     *
     * @return for each demand, in order, the page that serves it, or that it begins with, or that tells its total; empty if the
     *         demand needs no request. Parts that share a request have equal queries
     */
    public static List<Optional<PagePart>> first(List<PageDemand> demands) {
        if (demands.isEmpty()) {
            return List.of();
        }
        if (demands.size() == 1) {
            return List.of(alone(demands.get(0)));
        }
        var queries = fewest(demands.stream().filter(demand -> beginsWithPage(demand) && carrier(demand, demands).isEmpty())
                .map(demand -> ImagesQuery.page(demand, demand.window().firstPage())).toList(), List.of());
        var parts = new ArrayList<Optional<PagePart>>(demands.size());
        for (var demand : demands) {
            parts.add(first(demand, carrier(demand, demands), queries));
        }
        return parts;
    }

    /**
     * Plans the second step of one or more demands.
     *
     * @param demands with final windows
     * @param totals how many images match, for each demand
     * @param answered the queries of the first step, failed ones included
     * @return for each demand the parts that it consists of, in order; those of the first step are repeated
     */
    public static List<List<PagePart>> all(List<PageDemand> demands, List<Integer> totals, Collection<ImagesQuery> answered) {
        var wanted = new ArrayList<List<ImagesQuery>>(demands.size());
        for (int i = 0; i < demands.size(); i++) {
            var demand = demands.get(i);
            wanted.add(demand.pages(totals.get(i)).stream().map(page -> ImagesQuery.page(demand, page)).toList());
        }
        var queries = fewest(wanted.stream().flatMap(List::stream).toList(), answered);
        return wanted.stream()
                .map(pages -> pages.stream().map(page -> PagePart.of(serving(page, queries), page.window())).toList())
                .toList();
    }

    /**
     * Returns the maximum number of upstream requests of the demands, whatever the totals are and whichever requests fail.
     * Therefore a page of the second step counts even if it lies within another one of that step, which may not be needed.
     */
    public static long mostRequests(List<PageDemand> demands) {
        var first = new HashSet<ImagesQuery>();
        first(demands).forEach(part -> part.ifPresent(one -> first.add(one.query())));
        var known = new ArrayList<ImagesQuery>();
        long unknown = 0;
        for (var demand : demands) {
            if (demand.last() == null && carrier(demand, demands).isEmpty()) {
                demand.pages(LastImages.END).forEach(page -> known.add(ImagesQuery.page(demand, page)));
            } else if (demand.last() != null && demand.needs().extent() == Extent.PAGE) {
                unknown += pages(demand.last().most());
            }
        }
        return first.size() + unknown
                + united(known).stream().filter(page -> first.stream().noneMatch(query -> query.serves(page))).count();
    }

    private static long pages(int limit) {
        return ((long) limit + ImageWindow.MAX_LIMIT - 1) / ImageWindow.MAX_LIMIT;
    }

    private static boolean beginsWithPage(PageDemand demand) {
        return demand.needs().extent() == Extent.PAGE && !demand.needsTotalFirst();
    }

    private static Optional<PagePart> alone(PageDemand demand) {
        if (demand.needs().extent() == Extent.NOTHING) {
            return Optional.empty();
        }
        if (!beginsWithPage(demand)) {
            return Optional.of(PagePart.total(ImagesQuery.totals(demand.conditions())));
        }
        var page = demand.window().firstPage();
        return Optional.of(PagePart.of(ImagesQuery.page(demand, page), page));
    }

    /** Returns the demand with a further page that contains all images of this one. */
    private static Optional<PageDemand> carrier(PageDemand demand, List<PageDemand> demands) {
        return beginsWithPage(demand) && !demand.dependsOnTotal()
                ? demands.stream().filter(one -> one.carries(demand)).findFirst()
                : Optional.empty();
    }

    private static Optional<PagePart> first(PageDemand demand, Optional<PageDemand> carrier, List<ImagesQuery> queries) {
        if (carrier.isPresent()) {
            return first(carrier.get(), Optional.empty(), queries).map(part -> PagePart.total(part.query()));
        }
        if (beginsWithPage(demand)) {
            var page = demand.window().firstPage();
            return Optional.of(PagePart.of(serving(ImagesQuery.page(demand, page), queries), page));
        }
        return demand.needs().extent() == Extent.NOTHING ? Optional.empty()
                : Optional.of(PagePart.total(queries.stream().filter(query -> query.conditions().equals(demand.conditions()))
                        .findFirst().orElseGet(() -> ImagesQuery.totals(demand.conditions()))));
    }

    /** Returns queries that serve all the wanted ones, the answered ones among them. */
    private static List<ImagesQuery> fewest(List<ImagesQuery> wanted, Collection<ImagesQuery> answered) {
        var queries = new ArrayList<>(answered);
        united(wanted).stream().sorted(LARGEST_FIRST).forEach(page -> {
            if (queries.stream().noneMatch(query -> query.serves(page))) {
                queries.add(page);
            }
        });
        return queries;
    }

    /** Returns one query for equal pages, with the flags of all. */
    private static Collection<ImagesQuery> united(List<ImagesQuery> pages) {
        var united = new LinkedHashMap<ImagesQuery, ImagesQuery>();
        pages.forEach(page -> united.merge(page.withoutFlags(), page, ImagesQuery::unitedWith));
        return united.values();
    }

    private static ImagesQuery serving(ImagesQuery page, List<ImagesQuery> queries) {
        return queries.stream().filter(query -> query.serves(page)).findFirst().orElseThrow();
    }
}
