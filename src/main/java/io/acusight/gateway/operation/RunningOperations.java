package io.acusight.gateway.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.telemetry.OperationIdentity;
import io.acusight.gateway.telemetry.UpstreamExchange;

/** The operations of one HTTP request in progress. Used by one thread, the request's event loop. */
public final class RunningOperations {

    private final Fetches fetches;
    private final List<CompletableFuture<OperationResult>> operations;
    private final List<OperationIdentity> identities;
    private final List<EstimatedCost> estimates;
    private final CompletableFuture<List<OperationResult>> results = new CompletableFuture<>();
    /** Whether the results have been handed over, or never will be. */
    private boolean over;

    /** The upstream requests of the operations. */
    interface Fetches {

        /** Returns whether there is at least one request. */
        boolean areNeeded();

        /** Returns for how many nanoseconds the requests may still wait, in all. May be called by any thread. */
        long nanosLeft();

        void send();

        /** Returns how many requests were sent. */
        int sent();

        void keepExchanges();

        List<UpstreamExchange> exchanges();

        /** Aborts the requests and releases the bodies that have come. */
        void close();
    }

    RunningOperations(Fetches fetches, int capacity) {
        this.fetches = fetches;
        operations = new ArrayList<>(capacity);
        identities = new ArrayList<>(capacity);
        estimates = new ArrayList<>(capacity);
    }

    /**
     * Returns one result for each operation, in order, errors included. Completing the future hands the results over to the
     * caller, who must release each. It fails only if the gateway itself does, and never completes after {@link #abandon}.
     */
    public CompletableFuture<List<OperationResult>> results() {
        return results;
    }

    /** Aborts the operations and their upstream requests, and releases what they have. No effect once there are results. */
    public void abandon() {
        if (over) {
            return;
        }
        over = true;
        try {
            fetches.close();
        } finally {
            releaseResults();
        }
    }

    /** Returns which operations these are, in order. */
    public List<OperationIdentity> identities() {
        return Collections.unmodifiableList(identities);
    }

    /** Returns what the operations may cost, in order. */
    public List<EstimatedCost> estimates() {
        return Collections.unmodifiableList(estimates);
    }

    /** Keeps what comes of each upstream request for {@link #exchanges}. To be called before {@link #proceed}. */
    public void keepExchanges() {
        fetches.keepExchanges();
    }

    /** Returns what came of the upstream requests, in their order; empty unless it was to be kept. */
    public List<UpstreamExchange> exchanges() {
        return fetches.exchanges();
    }

    /** Returns how many upstream requests were sent so far. */
    public int upstreamRequests() {
        return fetches.sent();
    }

    /** Returns whether the operations need the upstream. */
    public boolean needUpstream() {
        return fetches.areNeeded();
    }

    /**
     * Returns how many nanoseconds the operations have left for the upstream, waits included; 0 or less: none. May be called by
     * any thread.
     */
    public long nanosLeft() {
        return fetches.nanosLeft();
    }

    /** Sends the upstream requests, if any, after which the results will come. No effect after {@link #abandon}. */
    public void proceed() {
        if (!over) {
            try {
                fetches.send();
            } catch (RuntimeException | Error failure) {
                abandon();
                throw failure;
            }
        }
    }

    /** Adds an operation. It may have its result before the others if it needs no upstream request. */
    void add(OperationIdentity identity, EstimatedCost estimate, CompletableFuture<OperationResult> operation) {
        identities.add(identity);
        estimates.add(estimate);
        operations.add(operation);
    }

    /** Hands over the results once every operation has one. To be called once, after the last operation was added. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void deliverWhenDone() {
        all().whenComplete((done, failure) -> deliver(failure));
    }

    private void deliver(@Nullable Throwable failure) {
        if (over) {
            return;
        }
        over = true;
        try {
            fetches.close();
            results.complete(joined());
        } catch (RuntimeException | Error worse) { // an operation failed, or the gateway itself: the client must hear of it
            releaseResults();
            results.completeExceptionally(failure == null ? worse : failure);
        }
    }

    private List<OperationResult> joined() {
        return operations.size() == 1 ? List.of(operations.get(0).join())
                : operations.stream().map(CompletableFuture::join).toList();
    }

    /** Releases the results that exist, and those that are still to come as soon as they do. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void releaseResults() {
        for (var operation : operations) {
            operation.thenAccept(OperationResult::release);
        }
    }

    private CompletableFuture<?> all() {
        return operations.size() == 1 ? operations.get(0)
                : CompletableFuture.allOf(operations.toArray(CompletableFuture<?>[]::new));
    }
}
