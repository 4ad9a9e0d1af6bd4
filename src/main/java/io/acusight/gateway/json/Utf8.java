package io.acusight.gateway.json;

/**
 * Checks and writes characters in UTF-8.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3629#section-4">RFC 3629, section 4</a>
 */
final class Utf8 {

    private Utf8() {
    }

    /**
     * Checks characters of several bytes.
     *
     * @param at the index of the first one. An ASCII character is refused
     * @return the index of the next ASCII character
     */
    static int end(byte[] bytes, int at) {
        do {
            at = characterEnd(bytes, at);
        } while (bytes[at] < 0);
        return at;
    }

    private static int characterEnd(byte[] bytes, int at) {
        var lead = bytes[at] & 0xFF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            check(bytes[at + 1], 0x80, 0xBF);
            return at + 2;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            check(bytes[at + 1], lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
            check(bytes[at + 2], 0x80, 0xBF);
            return at + 3;
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            check(bytes[at + 1], lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
            check(bytes[at + 2], 0x80, 0xBF);
            check(bytes[at + 3], 0x80, 0xBF);
            return at + 4;
        }
        throw FallbackException.NOW;
    }

    private static void check(byte following, int least, int most) {
        var value = following & 0xFF;
        if (value < least || value > most) {
            throw FallbackException.NOW;
        }
    }

    /** Writes a character and returns the index after it. */
    static int put(int character, byte[] bytes, int at) {
        if (character < 0x80) {
            bytes[at] = (byte) character;
            return at + 1;
        }
        if (character < 0x800) {
            bytes[at] = (byte) (0xC0 | character >> 6);
            return putFollowing(character, bytes, at + 1);
        }
        if (character < 0x10000) {
            bytes[at] = (byte) (0xE0 | character >> 12);
            putFollowing(character >> 6, bytes, at + 1);
            return putFollowing(character, bytes, at + 2);
        }
        bytes[at] = (byte) (0xF0 | character >> 18);
        putFollowing(character >> 12, bytes, at + 1);
        putFollowing(character >> 6, bytes, at + 2);
        return putFollowing(character, bytes, at + 3);
    }

    private static int putFollowing(int bits, byte[] bytes, int at) {
        bytes[at] = (byte) (0x80 | bits & 0x3F);
        return at + 1;
    }
}
