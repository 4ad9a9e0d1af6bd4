package io.acusight.gateway.operation.compiled;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.json.JsonBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/** Pooled memory that takes what a {@link JsonBuffer} contains, and in between, without a copy, what is pooled already. */
final class SplicedBuffer {

    private final JsonBuffer text;
    /** What was taken so far; null if that is nothing. */
    private @Nullable CompositeByteBuf taken;

    SplicedBuffer(JsonBuffer text) {
        this.text = text;
    }

    /** Adds what the text contains by now, and then this. */
    void add(ByteBuf pooled) {
        if (taken == null) {
            taken = PooledByteBufAllocator.DEFAULT.compositeDirectBuffer(Integer.MAX_VALUE);
        }
        if (text.length() > 0) {
            taken.addComponent(true, copied());
            text.reset();
        }
        taken.addComponent(true, pooled.retainedDuplicate());
    }

    /** Hands over everything; the caller must release it. */
    ByteBuf finish() {
        return taken == null ? copied() : taken.addComponent(true, copied());
    }

    /** Releases what was taken so far, in place of {@link #finish}. */
    void release() {
        if (taken != null) {
            taken.release();
            taken = null;
        }
    }

    private ByteBuf copied() {
        return PooledByteBufAllocator.DEFAULT.directBuffer(text.length()).writeBytes(text.bytes(), 0, text.length());
    }
}
