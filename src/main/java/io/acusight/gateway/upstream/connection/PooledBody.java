package io.acusight.gateway.upstream.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * The body of a response, in the pooled memory that it was read into. It has one owner at a time, which must release it once.
 * For one thread; each share may be on another one.
 */
public final class PooledBody {

    /**
     * The size from which a piece is kept as it is. Smaller ones are copied together: each piece keeps all the memory of one
     * read from the socket, which could be a thousand times the body if the upstream sends byte by byte.
     */
    private static final int SMALLEST_KEPT = 4 * 1024;
    private static final int COPIES_CAPACITY = 16 * 1024;

    private final List<ByteBuf> pieces = new ArrayList<>(4);
    /** The last piece, if small ones are copied into it. */
    private @Nullable ByteBuf copies;
    private int length;
    private @Nullable LastRelease lastRelease;

    /** Runs a step when the last of several owners has released the memory. */
    private static final class LastRelease {

        private final AtomicInteger owners = new AtomicInteger(1);
        private final Runnable step;

        LastRelease(Runnable step) {
            this.step = step;
        }

        void released() {
            if (owners.decrementAndGet() == 0) {
                step.run();
            }
        }
    }

    /** Runs a step when this body and all shares of it are released. To be called once, before it is shared. */
    public void whenReleased(Runnable step) {
        lastRelease = new LastRelease(step);
    }

    /** Takes ownership of a piece: releases it at once if it is copied, else with this body. */
    public void add(ByteBuf piece, ByteBufAllocator allocator) {
        var size = piece.readableBytes();
        length += size;
        if (size >= SMALLEST_KEPT) {
            pieces.add(piece);
            copies = null;
            return;
        }
        try {
            copies = copies != null && copies.writableBytes() >= size ? copies : newCopies(allocator);
            copies.writeBytes(piece);
        } finally {
            piece.release();
        }
    }

    /**
     * Returns a body in the same memory for another owner, which must release it. To be called when the last piece has been
     * added.
     */
    public PooledBody share() {
        var share = new PooledBody();
        pieces.forEach(piece -> share.pieces.add(piece.retain()));
        share.length = length;
        if (lastRelease != null) {
            lastRelease.owners.incrementAndGet();
            share.lastRelease = lastRelease;
        }
        return share;
    }

    /** Returns the number of bytes. */
    public int length() {
        return length;
    }

    /**
     * Copies the bytes. This body still has to be released.
     *
     * @param target gets the bytes from its beginning; it is at least {@link #length()} bytes long
     */
    public void copyTo(byte[] target) {
        var position = 0;
        for (var piece : pieces) {
            var size = piece.readableBytes();
            piece.getBytes(piece.readerIndex(), target, position, size);
            position += size;
        }
    }

    /** Returns a copy of the bytes. This body still has to be released. */
    public byte[] bytes() {
        var bytes = new byte[length];
        copyTo(bytes);
        return bytes;
    }

    /** Releases the memory. The body is empty afterwards. */
    public void release() {
        pieces.forEach(ByteBuf::release);
        pieces.clear();
        copies = null;
        length = 0;
        if (lastRelease != null) {
            lastRelease.released();
            lastRelease = null;
        }
    }

    private ByteBuf newCopies(ByteBufAllocator allocator) {
        var empty = allocator.directBuffer(COPIES_CAPACITY, COPIES_CAPACITY);
        pieces.add(empty);
        return empty;
    }
}
