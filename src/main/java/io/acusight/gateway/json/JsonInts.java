package io.acusight.gateway.json;

/** Checks and reads integers. */
public final class JsonInts {

    /** Each number with so many digits fits an int. */
    private static final int CERTAIN_DIGITS = 9;

    private JsonInts() {
    }

    /** Checks that a value is an integer of any length. Falls back if not, and for -0, whose text would change. */
    public static void checkWhole(byte[] json, int start, int end) {
        var digits = json[start] == '-' ? start + 1 : start;
        if (!JsonNumbers.isDigit(json[digits]) || JsonNumbers.digitsEnd(json, digits) != end
                || digits > start && json[digits] == '0') {
            throw FallbackException.NOW;
        }
    }

    /** Checks that a value is an integer of 32 bits, and falls back if not. */
    public static void check(byte[] json, int start, int end) {
        checkWhole(json, start, end);
        if (end - start > CERTAIN_DIGITS) {
            value(json, start, end);
        }
    }

    /** Returns the integer in this range. Falls back if it is not an integer of 32 bits. */
    public static int value(byte[] json, int start, int end) {
        checkWhole(json, start, end);
        var negative = json[start] == '-';
        if (end - start > CERTAIN_DIGITS + 2) {
            throw FallbackException.NOW;
        }
        var value = 0L;
        for (int i = negative ? start + 1 : start; i < end; i++) {
            value = 10 * value + json[i] - '0';
        }
        value = negative ? -value : value;
        if (value != (int) value) {
            throw FallbackException.NOW;
        }
        return (int) value;
    }
}
