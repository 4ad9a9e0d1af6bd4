package io.acusight.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A constant piece of JSON, which is recognized and written eight bytes at a time. */
public final class Token {

    private final byte[] text;
    private final int length;
    /** The text in words, the last one padded with zeros. */
    private final long[] words;
    private final long first;
    private final long firstMask;

    public Token(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.length = this.text.length;
        this.words = new long[(length + Words.SIZE - 1) / Words.SIZE];
        var padded = Arrays.copyOf(this.text, words.length * Words.SIZE + Words.SIZE);
        for (int i = 0; i < words.length; i++) {
            words[i] = Words.at(padded, i * Words.SIZE);
        }
        this.first = Words.at(padded, 0);
        this.firstMask = length >= Words.SIZE ? -1L : (1L << (Byte.SIZE * length)) - 1;
    }

    /** Returns the length in bytes. */
    public int length() {
        return length;
    }

    /** Returns whether this token is at this index. */
    public boolean isAt(byte[] bytes, int at) {
        if (at > bytes.length - Words.SIZE) {
            return at + length <= bytes.length && Arrays.equals(bytes, at, at + length, text, 0, length);
        }
        return ((Words.at(bytes, at) ^ first) & firstMask) == 0 && (length <= Words.SIZE || restIsAt(bytes, at));
    }

    private boolean restIsAt(byte[] bytes, int at) {
        if (at + length > bytes.length) {
            return false;
        }
        var last = length - Words.SIZE;
        for (int i = Words.SIZE; i < last; i += Words.SIZE) {
            if (Words.at(bytes, at + i) != words[i >>> 3]) {
                return false;
            }
        }
        return Words.at(bytes, at + last) == Words.at(text, last);
    }

    /** Writes this token and returns the index after it. Overwrites up to a word of the bytes that follow. */
    public int copyTo(byte[] bytes, int at) {
        for (int i = 0; i < words.length; i++) {
            Words.put(bytes, at + i * Words.SIZE, words[i]);
        }
        return at + length;
    }
}
