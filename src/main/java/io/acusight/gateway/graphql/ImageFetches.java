package io.acusight.gateway.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.graphql.ImageRequests.Pending;
import io.acusight.gateway.plan.Demand;
import io.acusight.gateway.plan.Fetch;
import io.acusight.gateway.upstream.ImageConditions;
import io.acusight.gateway.upstream.ImageSource;
import io.acusight.gateway.upstream.ImageWindow;
import io.acusight.gateway.upstream.ImagesQuery;
import io.acusight.gateway.upstream.UpstreamBody;

/**
 * The upstream requests of one caller's HTTP request: as few as serve the demands of all its operations. Used by one thread,
 * the request's event loop.
 */
public final class ImageFetches {

    private final ImageSource source;
    private final Caller caller;
    private final String requestId;
    private final List<Pending> demanded = new ArrayList<>();
    private final Map<Fetch<ImageConditions, ImageWindow>, CompletableFuture<UpstreamBody>> running = new LinkedHashMap<>();
    private boolean closed;

    ImageFetches(ImageSource source, Caller caller, String requestId) {
        this.source = source;
        this.caller = caller;
        this.requestId = requestId;
    }

    /** Adds what one operation asks for, to be dispatched. */
    public void add(ImageRequests operation) {
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
        var demands = new ArrayList<Demand<ImageConditions, ImageWindow>>(demanded.size());
        demanded.forEach(one -> demands.add(one.demand().planned()));
        var united = Fetch.uniting(demands);
        united.forEach(fetch -> fetch.ifPresent(one -> running.computeIfAbsent(one, this::request)));
        CompletableFuture.allOf(running.values().toArray(CompletableFuture<?>[]::new))
                .whenComplete((done, failure) -> answer(united));
    }

    /**
     * Abandons what is under way, for nobody waits for it any more and nobody is told, and gives back the memory of what has
     * come. To be called when the answers have been read, and when the client has gone.
     *
     * @return whether it was open until now
     */
    public boolean close() {
        if (closed) {
            return false;
        }
        closed = true;
        for (var body : running.values()) {
            if (!body.cancel(false) && !body.isCompletedExceptionally()) {
                body.join().release();
            }
        }
        return true;
    }

    private CompletableFuture<UpstreamBody> request(Fetch<ImageConditions, ImageWindow> fetch) {
        var query = new ImagesQuery(fetch.conditions(), fetch.window().orElse(ImageWindow.ONE), fetch.annotations(),
                fetch.imageUrl());
        return source.fetchBody(query, caller, requestId);
    }

    private void answer(List<Optional<Fetch<ImageConditions, ImageWindow>>> fetches) {
        for (int i = 0; i < demanded.size() && !closed; i++) {
            answer(demanded.get(i), fetches.get(i).map(running::get));
        }
    }

    /** @param body complete; empty where nothing was asked */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void answer(Pending one, Optional<CompletableFuture<UpstreamBody>> body) {
        if (body.isEmpty()) {
            one.answer().complete(ImagesAnswer.EMPTY);
            return;
        }
        body.get().whenComplete((answer, failure) -> {
            if (failure == null) {
                one.answer().complete(ImagesAnswer.of(answer));
            } else {
                one.answer().completeExceptionally(failure);
            }
        });
    }
}
