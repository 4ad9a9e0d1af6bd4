package io.acusight.gateway.json;

import java.util.Arrays;

/** A growing array of bytes to write JSON to, reused by one thread. */
public final class JsonBuffer {

    private static final int SMALLEST = 256;
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int length;

    public JsonBuffer() {
        this(SMALLEST);
    }

    /** @param capacity in bytes, before it grows */
    public JsonBuffer(int capacity) {
        bytes = new byte[Math.max(capacity, SMALLEST)];
    }

    /** @return what was written, from index 0 up to {@link #length()}; another array after it has grown */
    public byte[] bytes() {
        return bytes;
    }

    /** @return how many bytes were written */
    public int length() {
        return length;
    }

    /** Forgets what was written and keeps the room. */
    public void reset() {
        length = 0;
    }

    /** Forgets what was written, and frees the array if it is larger than this. */
    public void trim(int largest) {
        length = 0;
        if (bytes.length > largest) {
            bytes = new byte[SMALLEST];
        }
    }

    /** Appends text that is ASCII, as it is. */
    @SuppressWarnings("deprecation") // "loses the high byte of each char", of which ASCII has none
    public JsonBuffer ascii(String text) {
        text.getBytes(0, text.length(), room(text.length()), length);
        length += text.length();
        return this;
    }

    /** Appends part of an array, as it is. */
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

    public JsonBuffer one(char ascii) {
        room(1)[length++] = (byte) ascii;
        return this;
    }

    public JsonBuffer token(Token token) {
        length = token.copyTo(room(token.length()), length);
        return this;
    }

    /** Takes back, or takes over, what was written to {@link #bytes()}. */
    public void setLength(int length) {
        this.length = length;
    }

    /** Returns the bytes, with room for so many more and for what is written in whole {@link Words} beyond them. */
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
