package io.acusight.gateway.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalInt;

/**
 * The cursor of an image: its position in a list of images, as opaque text. It is valid in each replica and after a restart,
 * but only for the list that it was made for. It consists of a version, the position, and a checksum of the position and the
 * list, as big-endian bytes in Base64 for URLs.
 *
 * @see <a href="https://relay.dev/graphql/connections.htm#sec-Cursor">Relay, cursor connections, cursor</a>
 */
public final class Cursor {

    /** The length of its text, in characters. */
    public static final int LENGTH = 18;

    private static final byte VERSION = 1;
    private static final int BYTES = 1 + Integer.BYTES + Long.BYTES;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Cursor() {
    }

    /**
     * Returns the text of a cursor, {@value #LENGTH} characters of ASCII that JSON need not escape.
     *
     * @param position how many images of the list precede the image
     * @param list names the list: a digest of filter and order
     */
    public static String at(int position, long list) {
        return new String(bytes(position, list), StandardCharsets.ISO_8859_1);
    }

    /** Returns {@link #at} as bytes. */
    public static byte[] bytes(int position, long list) {
        return ENCODER.encode(ByteBuffer.allocate(BYTES).put(VERSION).putInt(position).putLong(check(position, list)).array());
    }

    /** Returns the position that a text names; empty if it is not a cursor of this list. */
    public static OptionalInt position(String text, long list) {
        if (text.length() != LENGTH) {
            return OptionalInt.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(DECODER.decode(text));
            var version = bytes.get();
            var position = bytes.getInt();
            // equal texts: decoders ignore the last bits
            return version == VERSION && position >= 0 && text.equals(at(position, list)) ? OptionalInt.of(position)
                    : OptionalInt.empty();
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    /** Mixes all bits, as SplitMix64 does: a changed position, or the cursor of another list, does not fit. */
    private static long check(int position, long list) {
        var mixed = list + (position + 1L) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
