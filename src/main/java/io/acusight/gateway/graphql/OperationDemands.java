package io.acusight.gateway.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.plan.PageDemand;
import io.smallrye.mutiny.Uni;

/** The demands of one operation's fields. All are added before {@link UpstreamFetches} sends any request. */
public final class OperationDemands {

    /** A demand and the page that will be fetched for it. */
    record Pending(PageDemand demand, CompletableFuture<FetchedPage> page) {
    }

    private final List<Pending> pending = new ArrayList<>(1);
    /** The pages of an earlier execution; null if this is the first one, which fetches its pages. */
    private final @Nullable Map<PageDemand, CompletableFuture<FetchedPage>> recorded;
    private boolean signedUrls;

    public OperationDemands() {
        this(null);
    }

    private OperationDemands(@Nullable Map<PageDemand, CompletableFuture<FetchedPage>> recorded) {
        this.recorded = recorded;
    }

    /**
     * Adds a demand and returns the page that will be fetched for it.
     *
     * @throws IllegalStateException if this is a {@link #replay} and the demand is a new one, which nobody would fetch
     */
    public CompletableFuture<FetchedPage> add(PageDemand demand) {
        signedUrls |= demand.needs().imageUrl();
        return recorded == null ? fetch(demand) : recorded(demand, recorded);
    }

    private CompletableFuture<FetchedPage> fetch(PageDemand demand) {
        var one = new Pending(demand, new CompletableFuture<>());
        pending.add(one);
        return one.page();
    }

    private static CompletableFuture<FetchedPage> recorded(PageDemand demand,
            Map<PageDemand, CompletableFuture<FetchedPage>> recorded) {
        var page = recorded.get(demand);
        if (page == null) {
            throw new IllegalStateException("a replay has no page for " + demand);
        }
        return page;
    }

    /** Adds a demand and returns its page, read into the model. */
    Uni<ImagePage> page(PageDemand demand) {
        return Uni.createFrom().completionStage(add(demand).thenApply(fetched -> fetched.page(demand)));
    }

    /**
     * Returns demands that are served by the same pages, failures included: for another execution of the operation, without
     * further upstream requests.
     */
    public OperationDemands replay() {
        var pages = new HashMap<PageDemand, CompletableFuture<FetchedPage>>();
        pending.forEach(one -> pages.put(one.demand(), one.page()));
        return new OperationDemands(pages);
    }

    List<Pending> pending() {
        return pending;
    }

    /** Returns the number of upstream requests that serve this operation alone. */
    public int requests() {
        if (pending.size() <= 1) {
            return pending.size();
        }
        return (int) ImagesQuery.serving(pending.stream().map(Pending::demand).toList()).stream()
                .flatMap(Optional::stream).distinct().count();
    }

    /** Returns the length of the longest filter, in bytes as the upstream's URL contains it; 0 if there is none. */
    public long longestFilter() {
        long longest = 0;
        for (var one : pending) {
            longest = Math.max(longest, one.demand().conditions().encodedLength());
        }
        return longest;
    }

    /** Returns whether signed URLs are demanded. */
    public boolean includeSignedUrls() {
        return signedUrls;
    }
}
