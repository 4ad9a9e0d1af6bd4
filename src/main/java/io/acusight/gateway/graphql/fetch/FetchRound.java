package io.acusight.gateway.graphql.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.graphql.fetch.OperationDemands.Pending;
import io.acusight.gateway.plan.ImagesPlan;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PagePart;

/** The requests for some demands, in one step or, if some depend on the totals, in two. */
final class FetchRound {

    private final List<Pending> demanded;
    private final Requests requests;
    private final int pageConcurrency;
    private final List<Optional<PagePart>> parts;
    private final Responses responses;
    private @Nullable FurtherPages further;
    private boolean closed;

    /** @param demanded one or more */
    FetchRound(List<Pending> demanded, Requests requests, int pageConcurrency) {
        this.demanded = demanded;
        this.requests = requests;
        this.pageConcurrency = pageConcurrency;
        responses = new Responses(requests);
        var demands = new ArrayList<PageDemand>(demanded.size());
        demanded.forEach(one -> demands.add(one.demand()));
        parts = ImagesPlan.first(demands);
    }

    boolean needsRequest() {
        for (var part : parts) { // a stream costs as much as the rest of a small operation's fetches
            if (part.isPresent()) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the demands are completed instead
    void start() {
        parts.forEach(part -> part.ifPresent(one -> responses.send(one.query())));
        responses.all().whenComplete((done, failure) -> firstStepDone());
    }

    void close() {
        closed = true;
        if (further != null) {
            further.close();
        }
        responses.releaseAll();
    }

    private void firstStepDone() {
        if (closed) {
            return;
        }
        try {
            proceed();
        } catch (RuntimeException | Error failure) { // an internal error: the clients must hear of it
            demanded.forEach(one -> one.page().completeExceptionally(failure));
        }
    }

    private void proceed() {
        if (needsFurtherPages()) {
            further = new FurtherPages(demanded, parts, responses, requests, pageConcurrency);
            further.start();
            return;
        }
        LargeBodies.read(bytes(), this::complete);
    }

    private boolean needsFurtherPages() {
        for (int i = 0; i < demanded.size(); i++) {
            var part = parts.get(i);
            if (part.isPresent() && demanded.get(i).demand().isOpenAfter(part.get())) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many bytes will be copied: those of a body once for each demand that it serves. */
    private long bytes() {
        var bytes = 0L;
        for (var part : parts) {
            bytes += part.isPresent() ? responses.length(part.get().query()) : 0;
        }
        return bytes;
    }

    private void complete() {
        for (int i = 0; i < demanded.size() && !closed; i++) {
            var one = demanded.get(i);
            parts.get(i).ifPresentOrElse(
                    part -> one.complete(one.demand(), part, responses.to(part.query()), OptionalInt.empty()),
                    () -> one.page().complete(FetchedPage.unasked(one.demand())));
        }
    }
}
