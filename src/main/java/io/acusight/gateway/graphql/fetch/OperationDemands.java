package io.acusight.gateway.graphql.fetch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.plan.ImagesPlan;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PagePart;
import io.acusight.gateway.upstream.UpstreamBody;

/** The demands of one operation's fields. All are added before {@link UpstreamFetches} sends any request. */
public final class OperationDemands {

    /**
     * A demand and the page that will be fetched for it.
     *
     * @param reader creates the reader of a page that needs several responses
     */
    record Pending(PageDemand demand, Supplier<PartsReader> reader, CompletableFuture<FetchedPage> page) {

        /**
         * Completes the page with a response, which is complete, or with its failure.
         *
         * @param known the demand with its final window
         */
        @SuppressWarnings("FutureReturnValueIgnored")
        void complete(PageDemand known, PagePart part, CompletableFuture<UpstreamBody> response, OptionalInt expectedTotal) {
            response.whenComplete((body, failure) -> {
                if (failure == null) {
                    page.complete(FetchedPage.of(known, part, body, expectedTotal));
                } else {
                    page.completeExceptionally(failure);
                }
            });
        }

        /** Returns whether another execution can have the same page: its responses were not read and released already. */
        boolean isRepeatable() {
            return !page.isDone() || page.isCompletedExceptionally() || page.join().parts().isEmpty();
        }
    }

    /** A page that waits for others, so that the order of errors does not depend on what is fetched again. */
    private record Held(CompletableFuture<FetchedPage> page, CompletableFuture<FetchedPage> released) {

        @SuppressWarnings("FutureReturnValueIgnored")
        void release() {
            page.whenComplete((fetched, failure) -> {
                if (failure == null) {
                    released.complete(fetched);
                } else {
                    released.completeExceptionally(failure);
                }
            });
        }
    }

    private final List<Pending> pending = new ArrayList<>(1);
    private final List<Held> held = new ArrayList<>(0);
    /** The pages of an earlier execution; null if this is the first one, which fetches its pages. */
    private final @Nullable Map<PageDemand, Pending> recorded;
    private boolean signedUrls;

    public OperationDemands() {
        this(null);
    }

    private OperationDemands(@Nullable Map<PageDemand, Pending> recorded) {
        this.recorded = recorded;
    }

    /**
     * Adds a demand and returns the page that will be fetched for it.
     *
     * @param reader creates the reader of a page that needs several responses
     * @throws IllegalStateException if this is a {@link #replay} and the demand is a new one
     */
    public CompletableFuture<FetchedPage> add(PageDemand demand, Supplier<PartsReader> reader) {
        signedUrls |= demand.needs().imageUrl();
        return recorded == null ? fetch(demand, reader) : recorded(demand, reader, recorded);
    }

    private CompletableFuture<FetchedPage> fetch(PageDemand demand, Supplier<PartsReader> reader) {
        var one = new Pending(demand, reader, new CompletableFuture<>());
        pending.add(one);
        return one.page();
    }

    private CompletableFuture<FetchedPage> recorded(PageDemand demand, Supplier<PartsReader> reader,
            Map<PageDemand, Pending> recorded) {
        var before = recorded.get(demand);
        if (before == null) {
            throw new IllegalStateException("a replay has no page for " + demand);
        }
        if (!fetchesAgain(recorded)) {
            return before.page();
        }
        var page = before.isRepeatable() ? before.page() : fetch(demand, reader);
        var held = new Held(page, new CompletableFuture<>());
        this.held.add(held);
        return held.released();
    }

    private static boolean fetchesAgain(Map<PageDemand, Pending> recorded) {
        return recorded.values().stream().anyMatch(one -> !one.isRepeatable());
    }

    /**
     * Completes the pages of a replay that fetches some of them again: together and in their order, once all are there. To be
     * called after the last demand was added.
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    void completeInOrder() {
        CompletableFuture.allOf(held.stream().map(Held::page).toArray(CompletableFuture<?>[]::new))
                .whenComplete((done, failure) -> held.forEach(Held::release));
    }

    /**
     * Returns demands for another execution of the operation. They are served by the same responses, failures included; only
     * pages of several responses, which were read and released, are fetched again.
     */
    public OperationDemands replay() {
        var pages = new HashMap<PageDemand, Pending>();
        pending.forEach(one -> pages.put(one.demand(), one));
        return new OperationDemands(pages);
    }

    List<Pending> pending() {
        return pending;
    }

    /** Returns the maximum number of upstream requests that serve this operation alone. */
    public long requests() {
        return pending.isEmpty() ? 0 : ImagesPlan.mostRequests(pending.stream().map(Pending::demand).toList());
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
