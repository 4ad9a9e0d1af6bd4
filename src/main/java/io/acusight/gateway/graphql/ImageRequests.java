package io.acusight.gateway.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.Demand;
import io.acusight.gateway.plan.Fetch;
import io.acusight.gateway.upstream.ImageConditions;
import io.acusight.gateway.upstream.ImageSource;
import io.acusight.gateway.upstream.ImageWindow;
import io.acusight.gateway.upstream.ImagesQuery;
import io.acusight.gateway.upstream.UpstreamPage;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * The upstream requests of one operation. Its fields first state their demands, then {@link #dispatch()} makes as few requests
 * as serve them all. Used by one thread, the operation's event loop.
 */
public final class ImageRequests {

    private record Pending(Demand<ImageConditions, ImageWindow> demand, CompletableFuture<ImagePage> page) {
    }

    private final ImageSource source;
    private final Caller caller;
    private final List<Pending> pending = new ArrayList<>();
    private final List<Cancellable> running = new ArrayList<>();
    private boolean dispatched;

    ImageRequests(ImageSource source, Caller caller) {
        this.source = source;
        this.caller = caller;
    }

    /** @return the page, once requests have been dispatched and answered */
    Uni<ImagePage> page(Demand<ImageConditions, ImageWindow> demand) {
        var page = new CompletableFuture<ImagePage>();
        pending.add(new Pending(demand, page));
        if (dispatched) {
            dispatch();
        }
        return Uni.createFrom().completionStage(page);
    }

    /** Asks the upstream for what has been demanded so far. To be called when every field of the operation has spoken. */
    public void dispatch() {
        dispatched = true;
        var demanded = List.copyOf(pending);
        pending.clear();
        var fetches = Fetch.uniting(demanded.stream().map(Pending::demand).toList());
        var serving = new HashMap<Fetch<ImageConditions, ImageWindow>, List<Pending>>();
        for (int i = 0; i < demanded.size(); i++) {
            serve(demanded.get(i), fetches.get(i), serving);
        }
        serving.forEach(this::request);
    }

    /** Abandons what is under way: nobody waits for it any more. */
    public void cancel() {
        running.forEach(Cancellable::cancel);
    }

    private static void serve(Pending one, Optional<Fetch<ImageConditions, ImageWindow>> fetch,
            Map<Fetch<ImageConditions, ImageWindow>, List<Pending>> serving) {
        if (fetch.isEmpty()) {
            one.page().complete(Pages.unasked(one.demand().window()));
            return;
        }
        serving.computeIfAbsent(fetch.get(), key -> new ArrayList<>()).add(one);
    }

    private void request(Fetch<ImageConditions, ImageWindow> fetch, List<Pending> waiting) {
        var query = new ImagesQuery(fetch.conditions(), fetch.window().orElse(ImageWindow.ONE), fetch.annotations(),
                fetch.imageUrl());
        running.add(source.fetch(query, caller).subscribe().with(
                answer -> waiting.forEach(one -> answer(one, answer)),
                failure -> waiting.forEach(one -> one.page().completeExceptionally(failure))));
    }

    private static void answer(Pending one, UpstreamPage answer) {
        one.page().complete(Pages.of(one.demand(), answer));
    }
}
