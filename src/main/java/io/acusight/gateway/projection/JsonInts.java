package io.acusight.gateway.projection;

/** Whole numbers. */
final class JsonInts {

    /** Every number of so many digits is an int. */
    private static final int CERTAIN_DIGITS = 9;

    private JsonInts() {
    }

    /** Steps aside for what is no number of digits only; also for minus zero, which is not written as it was read. */
    static void checkWhole(byte[] json, int start, int end) {
        var digits = json[start] == '-' ? start + 1 : start;
        if (!JsonNumbers.isDigit(json[digits]) || JsonNumbers.digitsEnd(json, digits) != end
                || digits > start && json[digits] == '0') {
            throw StepAside.NOW;
        }
    }

    /** Steps aside for what is no whole number of 32 bits. */
    static void check(byte[] json, int start, int end) {
        checkWhole(json, start, end);
        if (end - start > CERTAIN_DIGITS) {
            value(json, start, end);
        }
    }

    /** @return the whole number in this range */
    static int value(byte[] json, int start, int end) {
        checkWhole(json, start, end);
        var negative = json[start] == '-';
        if (end - start > CERTAIN_DIGITS + 2) {
            throw StepAside.NOW;
        }
        var value = 0L;
        for (int i = negative ? start + 1 : start; i < end; i++) {
            value = 10 * value + json[i] - '0';
        }
        value = negative ? -value : value;
        if (value != (int) value) {
            throw StepAside.NOW;
        }
        return (int) value;
    }
}
