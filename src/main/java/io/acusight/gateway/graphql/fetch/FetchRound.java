package io.acusight.gateway.graphql.fetch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.graphql.fetch.OperationDemands.Pending;
import io.acusight.gateway.plan.ImagesPlan;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PagePart;
import io.acusight.gateway.upstream.UpstreamBody;

/** The requests for some demands, in one step or, if some depend on the totals, in two. */
final class FetchRound {

    private final List<Pending> demanded;
    private final Requests requests;
    private final int pageConcurrency;
    private final List<Optional<PagePart>> parts;
    private final Map<ImagesQuery, CompletableFuture<UpstreamBody>> running = new LinkedHashMap<>();
    private @Nullable FurtherPages further;
    private boolean closed;

    FetchRound(List<Pending> demanded, Requests requests, int pageConcurrency) {
        this.demanded = demanded;
        this.requests = requests;
        this.pageConcurrency = pageConcurrency;
        var demands = new ArrayList<PageDemand>(demanded.size());
        demanded.forEach(one -> demands.add(one.demand()));
        parts = ImagesPlan.first(demands);
    }

    boolean needsRequest() {
        for (var part : parts) {
            if (part.isPresent()) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the demands are completed instead
    void start() {
        if (demanded.isEmpty()) {
            return;
        }
        parts.forEach(part -> part.ifPresent(one -> running.computeIfAbsent(one.query(), requests::send)));
        CompletableFuture.allOf(running.values().toArray(CompletableFuture<?>[]::new))
                .whenComplete((done, failure) -> firstStepDone());
    }

    void close() {
        closed = true;
        if (further != null) {
            further.close();
        }
        running.values().forEach(FetchRound::release);
    }

    /** Aborts a request, or releases its body. */
    static void release(CompletableFuture<UpstreamBody> body) {
        var cancelled = body.cancel(false);
        if (!cancelled && !body.isCompletedExceptionally()) {
            body.join().release();
        }
    }

    private void firstStepDone() {
        if (closed) {
            return;
        }
        for (var one : demanded) {
            if (one.demand().dependsOnTotal()) {
                further = new FurtherPages(demanded, parts, running, requests, pageConcurrency);
                further.start();
                return;
            }
        }
        LargeBodies.read(bytes(), this::complete);
    }

    /** Returns how many bytes will be copied: those of a body once for each demand that it serves. */
    private long bytes() {
        var bytes = 0L;
        for (var part : parts) {
            if (part.isPresent()) {
                bytes += length(running.get(part.get().query()));
            }
        }
        return bytes;
    }

    /** Returns the number of bytes of a request's response; 0 if it failed. */
    static long length(CompletableFuture<UpstreamBody> complete) {
        return complete.isCompletedExceptionally() ? 0 : complete.join().length();
    }

    private void complete() {
        for (int i = 0; i < demanded.size() && !closed; i++) {
            complete(demanded.get(i), parts.get(i));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void complete(Pending one, Optional<PagePart> part) {
        if (part.isEmpty()) {
            one.page().complete(FetchedPage.unasked(one.demand()));
            return;
        }
        running.get(part.get().query()).whenComplete((body, failure) -> {
            if (failure == null) {
                one.page().complete(FetchedPage.of(one.demand(), part.get(), body, OptionalInt.empty()));
            } else {
                one.page().completeExceptionally(failure);
            }
        });
    }
}
