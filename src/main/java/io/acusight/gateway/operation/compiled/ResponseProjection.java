package io.acusight.gateway.operation.compiled;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.graphql.fetch.FetchedPage;
import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.operation.compiled.BoundOperation.BoundField;
import io.acusight.gateway.plan.PageNeeds.Extent;
import io.acusight.gateway.projection.PageMemory;
import io.acusight.gateway.projection.PageRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
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
     * @param pages of each field of the operation, all of them complete; they are only read
     */
    public static @Nullable ByteBuf project(BoundOperation operation, List<CompletableFuture<FetchedPage>> pages) {
        return OF_THREAD.get().write(operation, pages);
    }

    private @Nullable ByteBuf write(BoundOperation operation, List<CompletableFuture<FetchedPage>> pages) {
        try {
            response.reset();
            response.ascii("{\"data\":{");
            var next = 0;
            for (int i = 0; i < operation.fields().size(); i++) {
                var field = operation.fields().get(i);
                response.ascii(i == 0 ? "" : ",");
                response.ascii(field.field().name());
                if (!field.demands().isEmpty() && !write(field, pages.get(next++).join())) {
                    return null;
                }
            }
            response.ascii("}}");
            return PooledByteBufAllocator.DEFAULT.directBuffer(response.length())
                    .writeBytes(response.bytes(), 0, response.length());
        } finally {
            shrink();
        }
    }

    private boolean write(BoundField bound, FetchedPage page) {
        if (!(bound.field() instanceof CompiledField.Images images)) {
            return true;
        }
        var demand = bound.demands().get(0);
        var request = new PageRequest(demand.limit(), demand.offset(), demand.needs().extent() == Extent.PAGE);
        return page.isPresent() ? images.projection().project(copied(page), page.length(), request, memory)
                : images.projection().project(NO_PAGE, NO_PAGE.length, request, memory);
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
