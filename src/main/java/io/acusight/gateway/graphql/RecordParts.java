package io.acusight.gateway.graphql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.graphql.fetch.FetchedPage;
import io.acusight.gateway.graphql.fetch.PartsReader;
import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.plan.PageDemand;

/** Reads a page of several responses into the model. An image that comes again, because the list has shifted, is dropped. */
final class RecordParts implements PartsReader {

    /**
     * Records, and what graphql-java makes of them, take about so many times the bytes of their JSON, on the heap. They count
     * in
     * the same budget as bodies outside it, so that a few large pages on this path cannot exceed the heap.
     */
    private static final int GROWTH = 8;

    private @Nullable PageDemand demand;
    private int total;
    private final List<PlacedImage> images = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private @Nullable Breaches breaches;
    private boolean changed;
    private long held;

    @Override
    public void begin(PageDemand demand, int total) {
        this.demand = demand;
        this.total = total;
    }

    @Override
    public boolean read(FetchedPage fetched) {
        var part = fetched.part().orElseThrow();
        var page = FoundImages.of(fetched.demand(), part, fetched.page().orElseThrow(), false);
        var list = page.images();
        if (list == null) {
            breaches = page.breaches();
            return false;
        }
        held += (long) GROWTH * fetched.length();
        list.forEach(this::add);
        var promised = Math.min(part.take(), total - part.offset());
        changed |= list.size() < promised || page.total() != null && page.total() != total;
        return true;
    }

    private void add(PlacedImage placed) {
        var image = placed.image();
        if (image == null || image.id() == null || ids.add(image.id())) {
            images.add(placed);
        } else {
            changed = true;
        }
    }

    @Override
    public boolean isFutile() {
        return false;
    }

    @Override
    public long held() {
        return held;
    }

    @Override
    public void close() {
        // the garbage collector frees it
    }

    FoundImages found() {
        if (demand == null) {
            throw new IllegalStateException("nothing was read");
        }
        return breaches != null ? new FoundImages(demand, null, total, breaches, changed)
                : new FoundImages(demand, images, total, Breaches.NONE, changed);
    }
}
