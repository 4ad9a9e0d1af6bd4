package io.acusight.gateway.graphql;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.graphql.fetch.FetchedPage;
import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.model.ImageCounts;

/** Builds what {@code imageCounts} returns. */
final class Counts {

    private final Map<String, FoundImages> found = new HashMap<>();
    private final Map<String, String> breaches = new HashMap<>();

    /** @param pages the page that tells each count; a count without one is 0 */
    static ImageCounts of(Map<String, CompletableFuture<FetchedPage>> pages) {
        return new Counts(pages).counts();
    }

    private Counts(Map<String, CompletableFuture<FetchedPage>> pages) {
        pages.forEach((field, page) -> {
            var one = FoundImages.in(page.join());
            found.put(field, one);
            one.breaches().of("total").ifPresent(breach -> breaches.put(field, breach));
        });
    }

    private ImageCounts counts() {
        return new ImageCounts(count("total"), count("train"), count("val"), count("test"), count("none"),
                new Breaches(breaches));
    }

    private @Nullable Integer count(String field) {
        var one = found.get(field);
        return one == null ? (Integer) 0 : one.total();
    }
}
