package io.acusight.gateway.json;

/** Finds the ends of JSON numbers. */
public final class JsonNumbers {

    /** Longer ones are left to a parser that knows what they cost. */
    private static final int LONGEST = 100;
    /** Beyond these a number is a rare one, and dear to some that compute with it. */
    private static final int LONGEST_EXPONENT = 3;

    /** A double holds each decimal of so many digits apart from the others. */
    private static final int CERTAIN_DIGITS = 15;
    /** From 10 000 000 on Java writes an exponent. */
    private static final int PLAIN_WHOLE_DIGITS = 7;

    private JsonNumbers() {
    }

    /**
     * @param at at the first byte
     * @return after the number; the complement of that unless it is written just as Java writes the double it stands for
     */
    static int end(byte[] json, int at) {
        var whole = json[at] == '-' ? at + 1 : at;
        var wholeEnd = json[whole] == '0' ? whole + 1 : digitsEnd(json, whole);
        if (wholeEnd == whole) {
            throw FallbackException.NOW;
        }
        if (json[wholeEnd] != '.') {
            return ~exponentEnd(json, at, wholeEnd);
        }
        var fraction = wholeEnd + 1;
        var end = digitsEnd(json, fraction);
        if (end == fraction) {
            throw FallbackException.NOW;
        }
        if ((json[end] | 0x20) == 'e' || end - whole > CERTAIN_DIGITS + 1) {
            return ~exponentEnd(json, at, end);
        }
        return isPlain(json, at, whole, fraction, end) ? end : ~end;
    }

    /** @return after the digits that begin there, if any */
    public static int digitsEnd(byte[] json, int at) {
        var lastWord = json.length - Words.SIZE;
        for (; at <= lastWord; at += Words.SIZE) {
            var marks = Words.undigits(Words.at(json, at));
            if (marks != 0) {
                return at + Words.below(marks);
            }
        }
        while (isDigit(json[at])) {
            at++;
        }
        return at;
    }

    static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /**
     * A double is written with as few digits as tell it apart from the others, at least one on each side of the point, and
     * without exponent from 0.001 on: the very text that was read, if that has few enough digits and no spare zero.
     *
     * @see Double#toString(double)
     */
    private static boolean isPlain(byte[] json, int start, int whole, int fraction, int end) {
        if (fraction - whole > PLAIN_WHOLE_DIGITS + 1) {
            return false;
        }
        if (end - fraction == 1) {
            // 0.0 is plain, -0.0 is not: read as a decimal, it has lost its sign
            return json[start] != '-' || json[whole] != '0' || json[fraction] != '0';
        }
        return json[end - 1] != '0' && (json[whole] != '0' || json[fraction] != '0' || json[fraction + 1] != '0'
                || end - fraction > 2 && json[fraction + 2] != '0');
    }

    private static int exponentEnd(byte[] json, int start, int at) {
        var end = at;
        if ((json[at] | 0x20) == 'e') {
            var digits = json[at + 1] == '-' || json[at + 1] == '+' ? at + 2 : at + 1;
            end = digitsEnd(json, digits);
            if (end == digits || end - digits > LONGEST_EXPONENT) {
                throw FallbackException.NOW;
            }
        }
        if (end - start > LONGEST) {
            throw FallbackException.NOW;
        }
        return end;
    }
}
