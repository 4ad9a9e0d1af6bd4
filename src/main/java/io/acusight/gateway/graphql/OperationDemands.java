package io.acusight.gateway.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.plan.PageDemand;
import io.smallrye.mutiny.Uni;

/** What the fields of one operation ask for. They all speak before an {@link UpstreamFetches} asks the upstream. */
public final class OperationDemands {

    /** One field, waiting. */
    record Pending(PageDemand demand, CompletableFuture<FetchedPage> answer) {
    }

    private final List<Pending> pending = new ArrayList<>(1);
    /** What was answered before; null where nothing was, and each demand is a new one. */
    private final @Nullable Map<PageDemand, CompletableFuture<FetchedPage>> answered;
    private boolean signedUrls;

    public OperationDemands() {
        this(null);
    }

    private OperationDemands(@Nullable Map<PageDemand, CompletableFuture<FetchedPage>> answered) {
        this.answered = answered;
    }

    /**
     * @return what the upstream answered, once it has been fetched
     * @throws IllegalStateException where these are {@link #replay} and the demand is another: nobody fetches
     *         it any more
     */
    public CompletableFuture<FetchedPage> ask(PageDemand demand) {
        signedUrls |= demand.needs().imageUrl();
        return answered == null ? await(demand) : known(demand, answered);
    }

    private CompletableFuture<FetchedPage> await(PageDemand demand) {
        var one = new Pending(demand, new CompletableFuture<>());
        pending.add(one);
        return one.answer();
    }

    private static CompletableFuture<FetchedPage> known(PageDemand demand,
            Map<PageDemand, CompletableFuture<FetchedPage>> answered) {
        var known = answered.get(demand);
        if (known == null) {
            throw new IllegalStateException("only what was asked before is answered again, and not " + demand);
        }
        return known;
    }

    /** @return the page, once it has been fetched */
    Uni<ImagePage> page(PageDemand demand) {
        return Uni.createFrom().completionStage(ask(demand).thenApply(answer -> answer.page(demand)));
    }

    /**
     * @return the same answers, failures too, for an execution that asks for the same again: the upstream is not asked twice
     */
    public OperationDemands replay() {
        var answers = new HashMap<PageDemand, CompletableFuture<FetchedPage>>();
        pending.forEach(one -> answers.put(one.demand(), one.answer()));
        return new OperationDemands(answers);
    }

    List<Pending> pending() {
        return pending;
    }

    /** @return how many requests upstream serve this operation on its own */
    public int requests() {
        if (pending.size() <= 1) {
            return pending.size();
        }
        return (int) ImagesQuery.serving(pending.stream().map(Pending::demand).toList()).stream()
                .flatMap(Optional::stream).distinct().count();
    }

    /** @return whether signed URLs are asked for */
    public boolean includeSignedUrls() {
        return signedUrls;
    }
}
