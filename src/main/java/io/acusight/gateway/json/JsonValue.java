package io.acusight.gateway.json;

/**
 * Checks every byte of JSON values and finds their ends. If a document is cut short, this reads past its end: the caller sees
 * this by the returned index, or by an {@link IndexOutOfBoundsException}. One check at the end is cheaper than one for each
 * byte.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class JsonValue {

    /** The deepest nesting of arrays and objects in one value: each level is one bit of a long. */
    static final int DEEPEST = 64;
    static final int LONGEST_NAME = 1000;

    private static final Token NULL = new Token("null");
    private static final Token TRUE = new Token("true");
    private static final Token FALSE = new Token("false");

    private JsonValue() {
    }

    /**
     * @param at the index of the first byte
     * @return the index after the value; the complement of the index if the text must be rewritten: a string that contains an
     *         escape, a number that is not in the form of Java's doubles
     */
    public static int end(byte[] json, int at) {
        var first = json[at];
        if (first == '"') {
            return JsonStrings.end(json, at + 1);
        }
        if (first <= '9') {
            return JsonNumbers.end(json, at);
        }
        return first == '{' || first == '[' ? containerEnd(json, at) : literalEnd(json, at, first);
    }

    /** Returns the index after a value from the result of {@link #end}. */
    public static int position(int end) {
        return end ^ end >> 31;
    }

    /** Returns the index of the next byte that is not white space. */
    public static int afterSpace(byte[] json, int at) {
        return json[at] > ' ' ? at : afterSpaces(json, at);
    }

    private static int afterSpaces(byte[] json, int at) {
        while (isSpace(json[at])) {
            at++;
        }
        return at;
    }

    /** Returns whether this is white space in JSON. */
    public static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    /**
     * Checks a name and the colon.
     *
     * @param at the index of the name's opening quote
     * @return the index of the value
     */
    public static int afterName(byte[] json, int at) {
        if (json[at] != '"') {
            throw FallbackException.NOW;
        }
        var end = position(JsonStrings.end(json, at + 1));
        if (end - at > LONGEST_NAME) {
            throw FallbackException.NOW;
        }
        return afterColon(json, end);
    }

    static int afterColon(byte[] json, int at) {
        var colon = afterSpace(json, at);
        if (json[colon] != ':') {
            throw FallbackException.NOW;
        }
        return afterSpace(json, colon + 1);
    }

    private static int literalEnd(byte[] json, int at, byte first) {
        var literal = first == 't' ? TRUE : first == 'f' ? FALSE : NULL;
        if (!literal.isAt(json, at)) {
            throw FallbackException.NOW;
        }
        return at + literal.length();
    }

    private static int containerEnd(byte[] json, int at) {
        var depth = 0;
        var objects = 0L; // one bit for each level, the innermost lowest
        while (true) {
            var first = json[at];
            if (first == '{' || first == '[') {
                if (depth == DEEPEST) {
                    throw FallbackException.NOW;
                }
                depth++;
                objects = objects << 1 | (first == '{' ? 1 : 0);
                at = afterSpace(json, at + 1);
                if (json[at] != closing(objects)) {
                    at = first == '{' ? afterName(json, at) : at;
                    continue;
                }
            } else {
                at = afterSpace(json, position(end(json, at)));
            }
            while (json[at] == closing(objects)) {
                depth--;
                objects >>>= 1;
                if (depth == 0) {
                    return at + 1;
                }
                at = afterSpace(json, at + 1);
            }
            at = afterComma(json, at);
            if ((objects & 1) != 0) {
                at = afterName(json, at);
            }
        }
    }

    /** Checks a comma, and returns the index of the next byte after it that is not white space. */
    public static int afterComma(byte[] json, int at) {
        if (json[at] != ',') {
            throw FallbackException.NOW;
        }
        return afterSpace(json, at + 1);
    }

    private static byte closing(long objects) {
        return (byte) ((objects & 1) != 0 ? '}' : ']');
    }
}
