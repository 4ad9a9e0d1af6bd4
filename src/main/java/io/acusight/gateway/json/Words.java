package io.acusight.gateway.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time. Most of a page is text and digits; looking at them in words costs a third of the instructions that
 * single bytes cost.
 */
public final class Words {

    public static final int SIZE = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Words() {
    }

    /** @return eight bytes, the first one lowest */
    public static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    static void put(byte[] bytes, int index, long word) {
        LONGS.set(bytes, index, word);
    }

    /**
     * Marks what is not plain in a JSON string: quote, backslash, control characters, all that is not ASCII. Borrows run
     * upwards only, so the lowest mark is right; those above it may not be.
     */
    static long unplain(long word) {
        return (word | word - ' ' * EACH | (word ^ '"' * EACH) - EACH | (word ^ '\\' * EACH) - EACH) & HIGH_BITS;
    }

    /** Marks what is no decimal digit; the lowest mark is right. */
    static long undigits(long word) {
        var values = word ^ '0' * EACH;
        return (values | values + (0x7F - 9) * EACH) & HIGH_BITS;
    }

    /** @return how many bytes lie below the lowest mark */
    static int below(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /**
     * Copies a range, in whole words where both arrays have the room.
     *
     * @param to has room for one word more than the range
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
