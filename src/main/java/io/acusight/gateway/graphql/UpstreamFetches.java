package io.acusight.gateway.graphql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.graphql.OperationDemands.Pending;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.upstream.ImageSource;
import io.acusight.gateway.upstream.UpstreamBody;

/**
 * The upstream requests of one HTTP request: the fewest that serve the demands of all its operations. They own the upstream
 * bodies until {@link #close}. Used by one thread, the request's event loop.
 */
public final class UpstreamFetches {

    /** With more bytes than this, the demands are completed one HTTP request at a time. */
    static final int LARGE = 1024 * 1024;

    /**
     * Whoever is completed copies the bodies to the heap and needs several times their size there until its response is
     * written, on either path of execution. Several event loops that did so at once would exceed the heap.
     */
    private static final ReentrantLock LARGE_ONES = new ReentrantLock();

    private final ImageSource source;
    private final Caller caller;
    private final String requestId;
    private final LongSupplier nanoTime;
    private final long end;
    private final List<Pending> demanded = new ArrayList<>();
    private final Map<ImagesQuery, CompletableFuture<UpstreamBody>> running = new LinkedHashMap<>();
    private @Nullable List<Optional<ImagesQuery>> queries;
    private boolean closed;

    /**
     * @param timeout of all requests together; it begins now
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    UpstreamFetches(ImageSource source, Caller caller, String requestId, Duration timeout, LongSupplier nanoTime) {
        this.source = source;
        this.caller = caller;
        this.requestId = requestId;
        this.nanoTime = nanoTime;
        end = nanoTime.getAsLong() + timeout.toNanos();
    }

    /** Adds the demands of one operation, to be dispatched. */
    public void add(OperationDemands operation) {
        demanded.addAll(operation.pending());
    }

    /** Returns whether any demand needs a request. To be called after the last one was added. */
    public boolean areNeeded() {
        for (var query : queries()) { // a stream costs as much as the rest of a small operation's fetches
            if (query.isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns for how many nanoseconds the requests may still wait, in all; 0 or less: no more. May be called by any thread.
     */
    public long nanosLeft() {
        return end - nanoTime.getAsLong();
    }

    /**
     * Sends the requests for all demands that were added. To be called once, after the last one. The demands are completed
     * together and in their order, so that the order of errors does not depend on the upstream. If they are large, this waits
     * until no other event loop completes large ones.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the demands are completed instead
    public void dispatch() {
        if (demanded.isEmpty()) {
            return;
        }
        var queries = queries();
        queries.forEach(query -> query.ifPresent(one -> running.computeIfAbsent(one, this::fetch)));
        CompletableFuture.allOf(running.values().toArray(CompletableFuture<?>[]::new))
                .whenComplete((done, failure) -> complete(queries));
    }

    /**
     * Aborts the requests in progress and releases the bodies that were received; no demand is completed any more. To be
     * called after the bodies have been read, or when the client has gone; later calls have no effect.
     */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (var body : running.values()) {
            var cancelled = body.cancel(false);
            if (!cancelled && !body.isCompletedExceptionally()) {
                body.join().release();
            }
        }
    }

    /** Returns for each demand the query that serves it; empty: it needs none. */
    private List<Optional<ImagesQuery>> queries() {
        if (queries == null) {
            var demands = new ArrayList<PageDemand>(demanded.size());
            demanded.forEach(one -> demands.add(one.demand()));
            queries = ImagesQuery.serving(demands);
        }
        return queries;
    }

    private CompletableFuture<UpstreamBody> fetch(ImagesQuery query) {
        return source.fetchBody(query, caller, requestId, this::nanosLeft);
    }

    private void complete(List<Optional<ImagesQuery>> queries) {
        if (bytesFor(queries) <= LARGE) {
            completeAll(queries);
            return;
        }
        LARGE_ONES.lock();
        try {
            completeAll(queries);
        } finally {
            LARGE_ONES.unlock();
        }
    }

    /** Returns how many bytes will be copied: those of a body once for each demand that it serves. */
    private long bytesFor(List<Optional<ImagesQuery>> queries) {
        var bytes = 0L;
        for (var query : queries) {
            var body = query.map(running::get);
            if (body.isPresent() && !body.get().isCompletedExceptionally()) {
                bytes += body.get().join().length();
            }
        }
        return bytes;
    }

    private void completeAll(List<Optional<ImagesQuery>> queries) {
        for (int i = 0; i < demanded.size() && !closed; i++) {
            complete(demanded.get(i), queries.get(i).map(running::get));
        }
    }

    /** @param body complete; empty if the demand needs no request */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void complete(Pending one, Optional<CompletableFuture<UpstreamBody>> body) {
        if (body.isEmpty()) {
            one.page().complete(FetchedPage.EMPTY);
            return;
        }
        body.get().whenComplete((received, failure) -> {
            if (failure == null) {
                one.page().complete(FetchedPage.of(received));
            } else {
                one.page().completeExceptionally(failure);
            }
        });
    }
}
