package io.acusight.gateway.json;

/** Rewrites strings that contain escapes with no more escapes than JSON requires. */
public final class EscapedText {

    private static final String HEX_DIGITS = "0123456789ABCDEF";
    /** The control characters that have a short escape, and in the same order the letters of these escapes. */
    private static final String SHORT_CONTROLS = "\b\t\n\f\r";
    private static final String SHORT_ESCAPES = "btnfr";

    private EscapedText() {
    }

    /**
     * Rewrites a string. The result is never longer than the string.
     *
     * @param start the index of the opening quote of a valid string
     * @param end the index after its closing quote
     * @return the index after the written string
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

    /** Writes one character of a JSON string, like Jackson escaped only if it must be. */
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

    /** @param at the index of the backslash of an escape by number, or of the first of a surrogate pair */
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
        throw FallbackException.NOW; // half a surrogate pair cannot be written
    }

    private static char unit(byte[] json, int at) {
        var value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 4 | JsonStrings.hexDigit(json[i]);
        }
        return (char) value;
    }
}
