package io.acusight.gateway.upstream.client;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * The body of an answer in the memory that it was read into. It belongs to one owner at a time, who releases it once; used on
 * one thread.
 */
public final class PooledBody {

    /**
     * What arrives in pieces smaller than this is copied together: a piece keeps all of the memory of one read from the
     * socket, and an upstream that sends byte by byte could make that a thousand times the body.
     */
    private static final int SMALLEST_KEPT = 4 * 1024;
    private static final int COPIES_CAPACITY = 16 * 1024;

    private final List<ByteBuf> pieces = new ArrayList<>(4);
    /** The last piece, where small ones are copied to it. */
    private @Nullable ByteBuf copies;
    private int length;

    /** @param piece is this body's from now on */
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

    /** @return how many bytes it has */
    public int length() {
        return length;
    }

    /** @param target takes the bytes from its beginning; it has at least {@link #length()} of them */
    public void copyTo(byte[] target) {
        var position = 0;
        for (var piece : pieces) {
            var size = piece.readableBytes();
            piece.getBytes(piece.readerIndex(), target, position, size);
            position += size;
        }
    }

    public byte[] bytes() {
        var bytes = new byte[length];
        copyTo(bytes);
        return bytes;
    }

    /** Gives the memory back. There are no bytes any more. */
    public void release() {
        pieces.forEach(ByteBuf::release);
        pieces.clear();
        copies = null;
        length = 0;
    }

    private ByteBuf newCopies(ByteBufAllocator allocator) {
        var empty = allocator.directBuffer(COPIES_CAPACITY, COPIES_CAPACITY);
        pieces.add(empty);
        return empty;
    }
}
