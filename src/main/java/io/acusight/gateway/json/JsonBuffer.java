package io.acusight.gateway.json;

import java.util.Arrays;

/** A growing array of bytes to write JSON to, used by one thread. Its owner keeps it and lends the array. */
public final class JsonBuffer {

    private static final int SMALLEST = 256;
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[SMALLEST];
    private int length;

    /**
     * Lends the array that contains what was written, from index 0 to {@link #length()}. The array is valid until the next call
     * that appends, resets or trims.
     */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns how many bytes were written. */
    public int length() {
        return length;
    }

    /** Discards what was written and keeps the array. */
    public void reset() {
        length = 0;
    }

    /** Discards what was written, and frees the array if it is larger than this. */
    public void trim(int largest) {
        length = 0;
        if (bytes.length > largest) {
            bytes = new byte[SMALLEST];
        }
    }

    /** Appends ASCII text unchanged. */
    @SuppressWarnings("deprecation") // it drops the high byte of each char, which is 0 in ASCII
    public JsonBuffer ascii(String text) {
        text.getBytes(0, text.length(), room(text.length()), length);
        length += text.length();
        return this;
    }

    /** Appends a part of an array unchanged. */
    public JsonBuffer raw(byte[] from, int start, int end) {
        System.arraycopy(from, start, room(end - start), length, end - start);
        length += end - start;
        return this;
    }

    /** Appends a JSON number. */
    public JsonBuffer number(int value) {
        var digits = 1;
        for (int rest = value / 10; rest != 0; rest /= 10) {
            digits++;
        }
        var room = room(digits + 1);
        if (value < 0) {
            room[length++] = '-';
        }
        var at = length += digits;
        var rest = value;
        do {
            room[--at] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        } while (rest != 0);
        return this;
    }

    /** Appends one ASCII character. */
    public JsonBuffer one(char ascii) {
        room(1)[length++] = (byte) ascii;
        return this;
    }

    /** Appends a token. */
    public JsonBuffer token(Token token) {
        length = token.copyTo(room(token.length()), length);
        return this;
    }

    /** Sets the length: a smaller one discards bytes, a larger one accepts those that were written to {@link #room}. */
    public void setLength(int length) {
        this.length = length;
    }

    /**
     * Lends the array after it has grown to have room for this many more bytes, and for the whole {@link Words} that may be
     * written beyond them. The array is valid until the next call that appends, resets or trims.
     */
    public byte[] room(long more) {
        var needed = length + more + Words.SIZE;
        if (needed > bytes.length) {
            grow(needed);
        }
        return bytes;
    }

    private void grow(long needed) {
        if (needed > LARGEST) {
            throw new OutOfMemoryError("JSON of more than 2 GiB");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(2L * bytes.length, LARGEST)));
    }
}
