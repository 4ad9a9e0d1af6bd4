package io.acusight.gateway.operation.compiled;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.graphql.FetchedPage;
import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.operation.compiled.BoundOperation.BoundField;
import io.acusight.gateway.plan.PageNeeds.Extent;
import io.acusight.gateway.projection.PageMemory;
import io.acusight.gateway.projection.PageRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/** Writes the response of a bound operation from what the upstream answered. */
public final class ResponseProjection {

    /** What a page looks like that nothing was asked for: only what the client itself said is written of it. */
    private static final byte[] NOTHING_ASKED = { '{', '"', 'd', 'a', 't', 'a', '"', ':', '[', ']', '}' };

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
     * @param answers for each field of the operation what it was answered, complete; empty where nothing was asked
     * @return the response in pooled memory outside the heap, the caller's to release; null where only the standard execution
     *         can answer
     */
    public static @Nullable ByteBuf project(BoundOperation operation, List<CompletableFuture<FetchedPage>> answers) {
        return OF_THREAD.get().write(operation, answers);
    }

    private @Nullable ByteBuf write(BoundOperation operation, List<CompletableFuture<FetchedPage>> answers) {
        try {
            response.reset();
            response.ascii("{\"data\":{");
            for (int i = 0; i < answers.size(); i++) {
                response.ascii(i == 0 ? "" : ",");
                if (!write(operation.fields().get(i), answers.get(i).join())) {
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

    private boolean write(BoundField bound, FetchedPage answer) {
        response.ascii(bound.field().name());
        if (!(bound.field() instanceof CompiledField.Images images)) {
            return true;
        }
        var demand = bound.demand().orElseThrow();
        var request = new PageRequest(demand.limit(), demand.offset(), demand.needs().extent() == Extent.PAGE);
        return answer.isAnswered() ? images.projection().project(copied(answer), answer.length(), request, memory)
                : images.projection().project(NOTHING_ASKED, NOTHING_ASKED.length, request, memory);
    }

    private byte[] copied(FetchedPage answer) {
        if (upstreamJson.length < answer.length()) {
            upstreamJson = new byte[Math.max(answer.length(), 2 * upstreamJson.length)];
        }
        answer.copyTo(upstreamJson);
        return upstreamJson;
    }

    private void shrink() {
        if (upstreamJson.length > LARGEST_KEPT) {
            upstreamJson = new byte[FIRST_SIZE];
        }
        memory.trim(LARGEST_KEPT);
    }
}
