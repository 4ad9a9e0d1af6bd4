package io.acusight.gateway.graphql.fetch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.graphql.fetch.OperationDemands.Pending;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.telemetry.UpstreamExchange;
import io.acusight.gateway.upstream.HeldBytes;
import io.acusight.gateway.upstream.ImageSource;
import io.acusight.gateway.upstream.UpstreamBody;

/**
 * The upstream requests of one HTTP request: the fewest that serve the demands of all its operations. They own the upstream
 * bodies until {@link #close}. Used by one thread, the request's event loop.
 */
public final class UpstreamFetches {

    private final LongSupplier nanoTime;
    private final long end;
    private final Requests requests;
    private final int pageConcurrency;
    private final List<Pending> demanded = new ArrayList<>(1);
    private final List<FetchRound> repeated = new ArrayList<>(0);
    private @Nullable FetchRound round;
    /** In the order of the requests, null while one is in progress; null if nobody asks. */
    private @Nullable List<@Nullable UpstreamExchange> exchanges;
    private int sent;
    private boolean closed;

    private final class CallersRequests implements Requests {

        private final ImageSource source;
        private final Caller caller;
        private final RequestTrace trace;

        CallersRequests(ImageSource source, Caller caller, RequestTrace trace) {
            this.source = source;
            this.caller = caller;
            this.trace = trace;
        }

        @Override
        public CompletableFuture<UpstreamBody> send(ImagesQuery query) {
            var body = source.fetchBody(query, caller, trace, UpstreamFetches.this::nanosLeft, watcher());
            sent += body.isCompletedExceptionally() ? 0 : 1; // refused at once: without a credential, or by the breaker
            return body;
        }

        @Override
        public HeldBytes heldBytes() {
            return source.heldBytes();
        }
    }

    /**
     * @param timeout of all requests together; it begins now
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    UpstreamFetches(ImageSource source, int pageConcurrency, Caller caller, RequestTrace trace, Duration timeout,
            LongSupplier nanoTime) {
        this.pageConcurrency = pageConcurrency;
        this.nanoTime = nanoTime;
        end = nanoTime.getAsLong() + timeout.toNanos();
        requests = new CallersRequests(source, caller, trace);
    }

    /** Adds the demands of one operation, to be dispatched. */
    public void add(OperationDemands operation) {
        demanded.addAll(operation.pending());
    }

    /** Returns whether any demand needs a request. To be called after the last one was added. */
    public boolean areNeeded() {
        return !demanded.isEmpty() && round().needsRequest();
    }

    /**
     * Returns for how many nanoseconds the requests may still wait, in all; 0 or less: no more. May be called by any thread.
     */
    public long nanosLeft() {
        return end - nanoTime.getAsLong();
    }

    /** Keeps what comes of each request for {@link #exchanges}. To be called before they are sent. */
    public void keepExchanges() {
        exchanges = new ArrayList<>();
    }

    /** Returns what came of the requests that are complete, in their order; empty unless it was to be kept. */
    public List<UpstreamExchange> exchanges() {
        return exchanges == null ? List.of() : exchanges.stream().filter(Objects::nonNull).toList();
    }

    private @Nullable Consumer<UpstreamExchange> watcher() {
        var kept = exchanges;
        if (kept == null) {
            return null;
        }
        var position = kept.size();
        kept.add(null);
        return exchange -> kept.set(position, exchange);
    }

    /** Returns how many requests were sent so far. */
    public int sent() {
        return sent;
    }

    /**
     * Sends the requests for all demands that were added. To be called once, after the last one. The demands are completed
     * together and in their order, so that the order of errors does not depend on the upstream. If they are large, this waits
     * until no other event loop completes large ones.
     */
    public void dispatch() {
        if (!demanded.isEmpty()) {
            round().start();
        }
    }

    /** Sends the requests for demands of a {@link OperationDemands#replay} that need their responses again. */
    public void dispatch(OperationDemands replay) {
        if (!closed && !replay.pending().isEmpty()) {
            var again = new FetchRound(replay.pending(), requests, pageConcurrency);
            repeated.add(again);
            replay.completeInOrder();
            again.start();
        }
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
        if (round != null) {
            round.close();
        }
        repeated.forEach(FetchRound::close);
    }

    private FetchRound round() {
        if (round == null) {
            round = new FetchRound(demanded, requests, pageConcurrency);
        }
        return round;
    }
}
