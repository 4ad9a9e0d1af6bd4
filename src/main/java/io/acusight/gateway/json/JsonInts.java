package io.acusight.gateway.json;

/** Whole numbers. */
public final class JsonInts {

    /** Every number of so many digits is an int. */
    private static final int CERTAIN_DIGITS = 9;

    private JsonInts() {
    }

    /** Steps aside for what is no number of digits only; also for minus zero, which is not written as it was read. */
    public static void checkWhole(byte[] json, int start, int end) {
        var digits = json[start] == '-' ? start + 1 : start;
        if (!JsonNumbers.isDigit(json[digits]) || JsonNumbers.digitsEnd(json, digits) != end
                || digits > start && json[digits] == '0') {
            throw FallbackException.NOW;
        }
    }

    /** Steps aside for what is no whole number of 32 bits. */
    public static void check(byte[] json, int start, int end) {
        checkWhole(json, start, end);
        if (end - start > CERTAIN_DIGITS) {
            value(json, start, end);
        }
    }

    /** @return the whole number in this range */
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
