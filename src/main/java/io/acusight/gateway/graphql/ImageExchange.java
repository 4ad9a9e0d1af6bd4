package io.acusight.gateway.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.graphql.ImageRequests.Pending;
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
public final class ImageExchange {

    private final ImageSource source;
    private final Caller caller;
    private final String requestId;
    private final List<Pending> demanded = new ArrayList<>();
    private final List<CompletableFuture<UpstreamBody>> running = new ArrayList<>();
    private boolean abandoned;

    ImageExchange(ImageSource source, Caller caller, String requestId) {
        this.source = source;
        this.caller = caller;
        this.requestId = requestId;
    }

    /** Adds what one operation asks for, to be dispatched. */
    public void add(ImageRequests operation) {
        demanded.addAll(operation.pending());
    }

    /** Asks the upstream for all that was added. To be called once, when every field of every operation has spoken. */
    public void dispatch() {
        var fetches = Fetch.uniting(demanded.stream().map(one -> one.demand().planned()).toList());
        var waiting = new LinkedHashMap<Fetch<ImageConditions, ImageWindow>, List<Pending>>();
        for (int i = 0; i < demanded.size(); i++) {
            await(demanded.get(i), fetches.get(i), waiting);
        }
        waiting.forEach(this::request);
    }

    /** Abandons what is under way: nobody waits for it any more, so nobody is told. */
    public void cancel() {
        abandoned = true;
        running.forEach(body -> body.cancel(false));
    }

    private static void await(Pending one, Optional<Fetch<ImageConditions, ImageWindow>> fetch,
            Map<Fetch<ImageConditions, ImageWindow>, List<Pending>> waiting) {
        if (fetch.isEmpty()) {
            one.answer().complete(ImagesAnswer.EMPTY);
            return;
        }
        waiting.computeIfAbsent(fetch.get(), key -> new ArrayList<>()).add(one);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what completes tells the waiting fields, and nobody else asks
    private void request(Fetch<ImageConditions, ImageWindow> fetch, List<Pending> waiting) {
        var query = new ImagesQuery(fetch.conditions(), fetch.window().orElse(ImageWindow.ONE), fetch.annotations(),
                fetch.imageUrl());
        var body = source.fetchBody(query, caller, requestId);
        running.add(body);
        body.whenComplete((answer, failure) -> answer(waiting, answer, failure));
    }

    private void answer(List<Pending> waiting, @Nullable UpstreamBody body, @Nullable Throwable failure) {
        if (abandoned) {
            return;
        }
        var answer = body == null ? null : ImagesAnswer.of(body);
        for (var one : waiting) {
            if (answer != null) {
                one.answer().complete(answer);
            } else if (failure != null) {
                one.answer().completeExceptionally(failure);
            }
        }
    }
}
