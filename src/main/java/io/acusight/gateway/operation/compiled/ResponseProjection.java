package io.acusight.gateway.operation.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.graphql.OperationWarnings;
import io.acusight.gateway.graphql.fetch.FetchedPage;
import io.acusight.gateway.graphql.fetch.PartsReader;
import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.operation.compiled.BoundOperation.BoundField;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds.Extent;
import io.acusight.gateway.projection.CountsProjection;
import io.acusight.gateway.projection.PageMemory;
import io.acusight.gateway.projection.PageParts;
import io.acusight.gateway.projection.PageRequest;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;

/** Writes the response of a bound operation from the upstream's responses. */
public final class ResponseProjection {

    /** Stands in for the page of a demand without a request: its projection writes only the requested window. */
    private static final byte[] NO_PAGE = { '{', '"', 'd', 'a', 't', 'a', '"', ':', '[', ']', '}' };

    private static final FastThreadLocal<ResponseProjection> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected ResponseProjection initialValue() {
            return new ResponseProjection();
        }
    };

    /** Arrays larger than this are not kept for the next response. */
    private static final int LARGEST_KEPT = 1024 * 1024;
    private static final int FIRST_SIZE = 64 * 1024;

    private byte[] upstreamJson = new byte[FIRST_SIZE];
    private final JsonBuffer response = new JsonBuffer();
    private final PageMemory memory = new PageMemory(response);

    private ResponseProjection() {
    }

    /**
     * Returns the response in pooled memory, which the caller must release; null if only the standard execution can respond.
     *
     * @param pages for the demands of each field of the operation, all of them complete; they are only read
     */
    public static @Nullable ByteBuf project(BoundOperation operation, List<CompletableFuture<FetchedPage>> pages) {
        return OF_THREAD.get().write(operation, pages);
    }

    /** Returns the reader of a page that needs several responses. */
    public static PartsReader partsOf(BoundField field) {
        if (field.field() instanceof CompiledField.Page page) {
            return new ProjectedParts(page);
        }
        throw new IllegalArgumentException("one response tells a count");
    }

    /** Adds the next part of a page, and returns whether it could be projected. */
    static boolean add(PageParts parts, FetchedPage fetched, int total) {
        var projection = OF_THREAD.get();
        var part = fetched.part().orElseThrow();
        try {
            return parts.add(projection.copied(fetched), fetched.length(), part.skip(), part.take(), part.offset(),
                    Math.min(part.take(), total - part.offset()), projection.memory);
        } finally {
            projection.shrink();
        }
    }

    private @Nullable ByteBuf write(BoundOperation operation, List<CompletableFuture<FetchedPage>> pages) {
        var spliced = new SplicedBuffer(response);
        try {
            response.reset();
            response.ascii("{\"data\":{");
            var warnings = new ArrayList<String>(0);
            var next = 0;
            for (int i = 0; i < operation.fields().size(); i++) {
                var field = operation.fields().get(i);
                var its = pages.subList(next, next += field.demands().size());
                response.ascii(i == 0 ? "" : ",").ascii(field.field().name());
                if (!write(field, its, spliced, warnings)) {
                    spliced.release();
                    return null;
                }
            }
            response.one('}');
            if (!warnings.isEmpty()) {
                response.ascii(",\"extensions\":{\"warnings\":[").ascii(String.join(",", warnings)).ascii("]}");
            }
            response.one('}');
            return spliced.finish();
        } catch (RuntimeException | Error e) {
            spliced.release();
            throw e;
        } finally {
            shrink();
        }
    }

    private boolean write(BoundField bound, List<CompletableFuture<FetchedPage>> pages, SplicedBuffer spliced,
            List<String> warnings) {
        if (bound.field() instanceof CompiledField.Page page) {
            return write(page, pages.get(0).join(), spliced, warnings);
        }
        return !(bound.field() instanceof CompiledField.Counts counts) || write(counts, bound.counted(), pages);
    }

    private boolean write(CompiledField.Page field, FetchedPage page, SplicedBuffer spliced, List<String> warnings) {
        var parts = page.parts();
        if (parts.isPresent()) {
            var projected = (ProjectedParts) parts.get();
            if (projected.isFutile()) {
                return false;
            }
            projected.parts().write(memory, spliced::add);
            warn(projected.parts().isChanged(), field, warnings);
            return true;
        }
        var written = page.isPresent()
                ? field.projection().project(copied(page), page.length(), request(field, page), memory)
                : field.projection().project(NO_PAGE, NO_PAGE.length, request(field, page), memory);
        warn(written && memory.total().isPresent() && page.isUnexpected(memory.total().getAsInt()), field, warnings);
        return written;
    }

    private static void warn(boolean changed, CompiledField.Page field, List<String> warnings) {
        if (changed) {
            warnings.add(OperationWarnings.listChangedJson(field.responseKey()));
        }
    }

    private boolean write(CompiledField.Counts field, List<String> counted, List<CompletableFuture<FetchedPage>> pages) {
        var totals = new HashMap<String, OptionalInt>();
        for (int i = 0; i < counted.size(); i++) {
            var page = pages.get(i).join();
            if (!CountsProjection.readTotal(copied(page), page.length(), memory)) {
                return false;
            }
            totals.put(counted.get(i), memory.total());
        }
        field.projection().write(totals, response);
        return true;
    }

    private static PageRequest request(CompiledField.Page field, FetchedPage page) {
        var whole = request(field, page.demand());
        var part = page.part();
        return part.isEmpty() ? whole
                : new PageRequest(whole.limit(), whole.offset(), whole.wholePage(), part.get().skip(), part.get().take(),
                        whole.list());
    }

    /** Returns the request for a page, whichever responses bring it. */
    static PageRequest request(CompiledField.Page field, PageDemand demand) {
        return new PageRequest(demand.limit(), demand.offset(), demand.needs().extent() == Extent.PAGE, 0, demand.limit(),
                field.cursors() ? demand.list() : 0);
    }

    private byte[] copied(FetchedPage page) {
        if (page.length() > LARGEST_KEPT) {
            upstreamJson = new byte[0]; // to be collected first
            upstreamJson = new byte[page.length()];
            response.room(page.length()); // what it selects is hardly longer
        } else if (upstreamJson.length < page.length()) {
            upstreamJson = new byte[Math.max(page.length(), 2 * upstreamJson.length)];
        }
        page.copyTo(upstreamJson);
        return upstreamJson;
    }

    private void shrink() {
        if (upstreamJson.length > LARGEST_KEPT) {
            upstreamJson = new byte[FIRST_SIZE];
        }
        memory.trim(LARGEST_KEPT);
    }
}
