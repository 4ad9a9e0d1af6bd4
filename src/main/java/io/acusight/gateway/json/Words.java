package io.acusight.gateway.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads and writes eight bytes at a time. Most of a page is text and digits; reading these in words costs a third of the
 * instructions that single bytes cost.
 */
public final class Words {

    public static final int SIZE = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Words() {
    }

    /** Returns eight bytes, the first one in the lowest bits. */
    public static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    static void put(byte[] bytes, int index, long word) {
        LONGS.set(bytes, index, word);
    }

    /**
     * Marks the bytes that are not plain in a JSON string: quote, backslash, control characters, non-ASCII. The lowest mark is
     * right; those above it may not be, because borrows run upwards.
     */
    static long notPlain(long word) {
        return (word | word - ' ' * EACH | (word ^ '"' * EACH) - EACH | (word ^ '\\' * EACH) - EACH) & HIGH_BITS;
    }

    /** Marks the bytes that are not decimal digits. The lowest mark is right. */
    static long notDigits(long word) {
        var values = word ^ '0' * EACH;
        return (values | values + (0x7F - 9) * EACH) & HIGH_BITS;
    }

    /** Returns how many bytes are below the lowest mark. */
    static int below(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /**
     * Copies a range, in whole words if it is short.
     *
     * @param to has room for the range and one more word
     * @return the index after the copy
     */
    public static int copy(byte[] from, int start, int end, byte[] to, int at) {
        var after = at + end - start;
        if (end - start > 64 || end > from.length - SIZE) {
            System.arraycopy(from, start, to, at, end - start);
            return after;
        }
        var shift = start - at;
        for (int i = at; i < after; i += SIZE) {
            put(to, i, at(from, i + shift));
        }
        return after;
    }
}
