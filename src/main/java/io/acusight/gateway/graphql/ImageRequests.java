package io.acusight.gateway.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.Fetch;
import io.smallrye.mutiny.Uni;

/** What the fields of one operation ask for. They all speak before an {@link ImageFetches} asks the upstream. */
public final class ImageRequests {

    /** One field, waiting. */
    record Pending(ImagesDemand demand, CompletableFuture<ImagesAnswer> answer) {
    }

    private final List<Pending> pending = new ArrayList<>(1);
    /** What was answered before; null where nothing was, and each demand is a new one. */
    private final @Nullable Map<ImagesDemand, CompletableFuture<ImagesAnswer>> answered;
    private boolean signedUrls;

    public ImageRequests() {
        this(null);
    }

    private ImageRequests(@Nullable Map<ImagesDemand, CompletableFuture<ImagesAnswer>> answered) {
        this.answered = answered;
    }

    /**
     * @return what the upstream answered, once it has been fetched
     * @throws IllegalStateException where these are {@link #answeredAgain} and the demand is another: nobody fetches
     *         it any more
     */
    public CompletableFuture<ImagesAnswer> ask(ImagesDemand demand) {
        signedUrls |= demand.plan().imageUrl();
        return answered == null ? await(demand) : known(demand, answered);
    }

    private CompletableFuture<ImagesAnswer> await(ImagesDemand demand) {
        var one = new Pending(demand, new CompletableFuture<>());
        pending.add(one);
        return one.answer();
    }

    private static CompletableFuture<ImagesAnswer> known(ImagesDemand demand,
            Map<ImagesDemand, CompletableFuture<ImagesAnswer>> answered) {
        var known = answered.get(demand);
        if (known == null) {
            throw new IllegalStateException("only what was asked before is answered again, and not " + demand);
        }
        return known;
    }

    /** @return the page, once it has been fetched */
    Uni<ImagePage> page(ImagesDemand demand) {
        return Uni.createFrom().completionStage(ask(demand).thenApply(answer -> answer.page(demand)));
    }

    /**
     * @return the same answers, failures too, for an execution that asks for the same again: the upstream is not asked twice
     */
    public ImageRequests answeredAgain() {
        var answers = new HashMap<ImagesDemand, CompletableFuture<ImagesAnswer>>();
        pending.forEach(one -> answers.put(one.demand(), one.answer()));
        return new ImageRequests(answers);
    }

    List<Pending> pending() {
        return pending;
    }

    /** @return how many requests upstream serve this operation on its own */
    public int requests() {
        if (pending.size() <= 1) {
            return pending.size();
        }
        return (int) Fetch.uniting(pending.stream().map(one -> one.demand().planned()).toList()).stream()
                .flatMap(Optional::stream).distinct().count();
    }

    /** @return whether signed URLs are asked for */
    public boolean includeSignedUrls() {
        return signedUrls;
    }
}
