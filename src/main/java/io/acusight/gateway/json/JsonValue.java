package io.acusight.gateway.json;

/**
 * Finds the ends of JSON values and checks every byte of them. Reads on past the end of a document that was cut short; who
 * calls sees that afterwards, by the position or by an {@link IndexOutOfBoundsException}. One check at the end is cheaper
 * than one for each byte.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class JsonValue {

    /** How deep arrays and objects may lie in each other within one value. One bit each of a long. */
    static final int DEEPEST = 64;
    static final int LONGEST_NAME = 1000;

    private static final Token NULL = new Token("null");
    private static final Token TRUE = new Token("true");
    private static final Token FALSE = new Token("false");

    private JsonValue() {
    }

    /**
     * @param at at the first byte
     * @return after the value; the complement of that where its text is not the one to write: a string that holds an escape,
     *         a number that is not written as Java writes a double
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

    /** @return what {@link #end} means, without its judgement on the text */
    public static int position(int end) {
        return end ^ end >> 31;
    }

    /** @return the next byte that is no white space */
    public static int afterSpace(byte[] json, int at) {
        return json[at] > ' ' ? at : afterSpaces(json, at);
    }

    private static int afterSpaces(byte[] json, int at) {
        while (isSpace(json[at])) {
            at++;
        }
        return at;
    }

    public static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    /**
     * @param at at a name's opening quote
     * @return at its value
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

    /** @return at what follows the comma */
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
