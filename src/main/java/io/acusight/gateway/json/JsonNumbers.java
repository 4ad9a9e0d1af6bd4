package io.acusight.gateway.json;

/** Checks JSON number literals and finds their ends. */
public final class JsonNumbers {

    /** Longer numbers are left to a parser that bounds their cost. */
    private static final int LONGEST = 100;
    /** Numbers with longer exponents are rare, and expensive to compute with. */
    private static final int LONGEST_EXPONENT = 3;

    /** All decimals with so many digits are different doubles. */
    private static final int CERTAIN_DIGITS = 15;
    /** Java writes doubles from 10,000,000 on with an exponent. */
    static final int PLAIN_WHOLE_DIGITS = 7;

    private JsonNumbers() {
    }

    /**
     * @param at the index of the first byte
     * @return the index after the number; the complement of the index unless the text is exactly how Java writes the double
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

    /** Returns the index after the digits that begin here, if any. */
    public static int digitsEnd(byte[] json, int at) {
        var lastWord = json.length - Words.SIZE;
        for (; at <= lastWord; at += Words.SIZE) {
            var marks = Words.notDigits(Words.at(json, at));
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
     * Returns whether Java writes the double with the same text. It writes as few digits as distinguish the double from all
     * others, at least one on each side of the point, and no exponent from 0.001 on: the same text if this has few enough
     * digits and no redundant zero.
     *
     * @see Double#toString(double)
     */
    private static boolean isPlain(byte[] json, int start, int whole, int fraction, int end) {
        if (fraction - whole > PLAIN_WHOLE_DIGITS + 1) {
            return false;
        }
        if (end - fraction == 1) {
            // 0.0 is plain, -0.0 is not: it loses its sign when it is read as a decimal
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
