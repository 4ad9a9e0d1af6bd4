package io.acusight.gateway.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.Demand;
import io.acusight.gateway.plan.Fetch;
import io.acusight.gateway.upstream.ImageConditions;
import io.acusight.gateway.upstream.ImageWindow;
import io.acusight.gateway.upstream.UpstreamPage;
import io.smallrye.mutiny.Uni;

/** What the fields of one operation ask for. They all speak before an {@link ImageExchange} asks the upstream. */
public final class ImageRequests {

    /** One field, waiting for its page. */
    record Pending(Demand<ImageConditions, ImageWindow> demand, CompletableFuture<ImagePage> page) {

        void answer(UpstreamPage answer) {
            page.complete(Pages.of(demand, answer));
        }

        void fail(Throwable failure) {
            page.completeExceptionally(failure);
        }
    }

    private final List<Pending> pending = new ArrayList<>();

    /** @return the page, once the exchange has brought it */
    Uni<ImagePage> page(Demand<ImageConditions, ImageWindow> demand) {
        var one = new Pending(demand, new CompletableFuture<>());
        pending.add(one);
        return Uni.createFrom().completionStage(one.page());
    }

    List<Pending> pending() {
        return pending;
    }

    /** @return how many requests upstream serve this operation on its own */
    public int requests() {
        return (int) Fetch.uniting(pending.stream().map(Pending::demand).toList()).stream()
                .flatMap(Optional::stream).distinct().count();
    }

    /** @return whether signed URLs are asked for */
    public boolean includeSignedUrls() {
        return pending.stream().anyMatch(one -> one.demand().plan().imageUrl());
    }
}
