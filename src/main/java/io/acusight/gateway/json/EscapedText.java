package io.acusight.gateway.json;

/** Strings with escapes: read as what they stand for, written again with no more escapes than JSON demands. */
public final class EscapedText {

    private static final String HEX_DIGITS = "0123456789ABCDEF";
    /** Control characters that have an escape of their own, and which. */
    private static final String SHORT_CONTROLS = "\b\t\n\f\r";
    private static final String SHORT_ESCAPES = "btnfr";

    private EscapedText() {
    }

    /**
     * @param start at the opening quote of a string that was found valid
     * @param end after its closing quote
     * @return the index after what was written, which is never longer than what was read
     */
    public static int rewrite(byte[] json, int start, int end, byte[] to, int at) {
        var from = start;
        while (from < end) {
            if (json[from] != '\\') {
                to[at++] = json[from++];
            } else if (json[from + 1] != 'u') {
                at = put(shortEscape(json[from + 1]), to, at);
                from += 2;
            } else {
                var character = character(json, from);
                at = put(character, to, at);
                from += Character.isSupplementaryCodePoint(character) ? 12 : 6;
            }
        }
        return at;
    }

    /** Writes one character of a JSON string; as Jackson does, nothing but what must be is escaped. */
    static int put(int character, byte[] to, int at) {
        if (character == '"' || character == '\\') {
            return putShort(character, to, at);
        }
        if (character >= ' ') {
            return Utf8.put(character, to, at);
        }
        var known = SHORT_CONTROLS.indexOf(character);
        if (known >= 0) {
            return putShort(SHORT_ESCAPES.charAt(known), to, at);
        }
        putShort('u', to, at);
        to[at + 2] = '0';
        to[at + 3] = '0';
        to[at + 4] = (byte) HEX_DIGITS.charAt(character >> 4);
        to[at + 5] = (byte) HEX_DIGITS.charAt(character & 0xF);
        return at + 6;
    }

    private static int putShort(int escape, byte[] to, int at) {
        to[at] = '\\';
        to[at + 1] = (byte) escape;
        return at + 2;
    }

    private static int shortEscape(byte escape) {
        var known = SHORT_ESCAPES.indexOf(escape);
        return known >= 0 ? SHORT_CONTROLS.charAt(known) : escape;
    }

    /** @param at at the backslash of an escape by number, or of the first of a pair */
    private static int character(byte[] json, int at) {
        var unit = unit(json, at + 2);
        if (!Character.isSurrogate(unit)) {
            return unit;
        }
        if (Character.isHighSurrogate(unit) && json[at + 6] == '\\' && json[at + 7] == 'u') {
            var second = unit(json, at + 8);
            if (Character.isLowSurrogate(second)) {
                return Character.toCodePoint(unit, second);
            }
        }
        throw FallbackException.NOW; // half a character cannot be written
    }

    private static char unit(byte[] json, int at) {
        var value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 4 | JsonStrings.hexDigit(json[i]);
        }
        return (char) value;
    }
}
