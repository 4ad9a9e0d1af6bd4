package io.acusight.gateway.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.graphql.OperationDemands.Pending;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.upstream.ImageSource;
import io.acusight.gateway.upstream.UpstreamBody;

/**
 * The upstream requests of one caller's HTTP request: as few as serve the demands of all its operations. Used by one thread,
 * the request's event loop.
 */
public final class UpstreamFetches {

    private final ImageSource source;
    private final Caller caller;
    private final String requestId;
    private final List<Pending> demanded = new ArrayList<>();
    private final Map<ImagesQuery, CompletableFuture<UpstreamBody>> running = new LinkedHashMap<>();
    private boolean closed;

    UpstreamFetches(ImageSource source, Caller caller, String requestId) {
        this.source = source;
        this.caller = caller;
        this.requestId = requestId;
    }

    /** Adds what one operation asks for, to be dispatched. */
    public void add(OperationDemands operation) {
        demanded.addAll(operation.pending());
    }

    /**
     * Asks the upstream for all that was added. To be called once, when every field of every operation has spoken. The fields
     * are answered together and in their order, so that errors do not come in the order in which the upstream answers; no
     * response could be written any earlier.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what completes tells the waiting fields, and nobody else asks
    public void dispatch() {
        if (demanded.isEmpty()) {
            return;
        }
        var demands = new ArrayList<PageDemand>(demanded.size());
        demanded.forEach(one -> demands.add(one.demand()));
        var queries = ImagesQuery.serving(demands);
        queries.forEach(query -> query.ifPresent(one -> running.computeIfAbsent(one, this::fetch)));
        CompletableFuture.allOf(running.values().toArray(CompletableFuture<?>[]::new))
                .whenComplete((done, failure) -> answer(queries));
    }

    /**
     * Aborts the requests in progress and releases the bodies that have come. Nobody is told. To be called when the responses
     * have been read, or when the client has gone; later calls have no effect.
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

    private CompletableFuture<UpstreamBody> fetch(ImagesQuery query) {
        return source.fetchBody(query, caller, requestId);
    }

    private void answer(List<Optional<ImagesQuery>> queries) {
        for (int i = 0; i < demanded.size() && !closed; i++) {
            answer(demanded.get(i), queries.get(i).map(running::get));
        }
    }

    /** @param body complete; empty where nothing was asked */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void answer(Pending one, Optional<CompletableFuture<UpstreamBody>> body) {
        if (body.isEmpty()) {
            one.answer().complete(FetchedPage.EMPTY);
            return;
        }
        body.get().whenComplete((answer, failure) -> {
            if (failure == null) {
                one.answer().complete(FetchedPage.of(answer));
            } else {
                one.answer().completeExceptionally(failure);
            }
        });
    }
}
