package io.acusight.gateway.projection;

import java.nio.charset.StandardCharsets;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonNumbers;
import io.acusight.gateway.json.Words;
import io.acusight.gateway.model.DateTime;

/** Checks date-times in JSON. The usual form is recognized eight bytes at a time; {@link DateTime} checks all others. */
final class DateTimes {

    private static final Form YEAR_AND_MONTH = new Form("0000-00-");
    private static final Form DAY_AND_HOUR = new Form("00T00:00");
    private static final Form TIME = new Form("0:00:00"); // followed by one arbitrary byte

    private static final int SECONDS_END = "0000-00-00T00:00:00".length();
    private static final int MONTHS_OF_31_DAYS = 1 << 1 | 1 << 3 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 10 | 1 << 12;

    private DateTimes() {
    }

    /** A pattern of up to eight bytes: {@code 0} matches any digit, each other character only itself. */
    private static final class Form {

        private final long text;
        /** Added to the difference, sets the high bit of each byte that differs too much. */
        private final long excess;

        Form(String form) {
            var text = 0L;
            var excess = 0L;
            for (int i = 0; i < form.length(); i++) {
                text |= (long) form.charAt(i) << Byte.SIZE * i;
                excess |= (form.charAt(i) == '0' ? 0x7FL - 9 : 0x7FL) << Byte.SIZE * i;
            }
            this.text = text;
            this.excess = excess;
        }

        long mismatch(long word) {
            var difference = word ^ text;
            return (difference | difference + excess) & 0x8080808080808080L;
        }
    }

    /**
     * Checks that a string is a date-time, and falls back if not.
     *
     * @param start the index of the opening quote
     * @param end the index after the closing quote
     */
    static void check(byte[] json, int start, int end) {
        if (!isCommon(json, start + 1, end - 1)
                && !DateTime.isValid(new String(json, start + 1, end - start - 2, StandardCharsets.UTF_8))) {
            throw FallbackException.NOW;
        }
    }

    /** Returns whether it is in UTC, with or without a fraction, and neither has a leap second nor is on a leap day. */
    private static boolean isCommon(byte[] json, int start, int end) {
        if (end - start <= SECONDS_END || json[end - 1] != 'Z' || !isForm(json, start)) {
            return false;
        }
        var fraction = start + SECONDS_END;
        if (fraction < end - 1
                && (json[fraction] != '.' || fraction == end - 2 || JsonNumbers.digitsEnd(json, fraction + 1) != end - 1)) {
            return false;
        }
        return isDay(number(json, start + 5), number(json, start + 8)) && number(json, start + 11) <= 23
                && number(json, start + 14) <= 59 && number(json, start + 17) <= 59;
    }

    private static boolean isForm(byte[] json, int start) {
        var time = start + SECONDS_END + 1 - Words.SIZE;
        return (YEAR_AND_MONTH.mismatch(Words.at(json, start)) | DAY_AND_HOUR.mismatch(Words.at(json, start + Words.SIZE))
                | TIME.mismatch(Words.at(json, time) & 0x00FFFFFFFFFFFFFFL)) == 0;
    }

    private static boolean isDay(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1
                && (day <= 28 || month != 2 && (day <= 30 || day == 31 && (MONTHS_OF_31_DAYS >> month & 1) != 0));
    }

    private static int number(byte[] json, int at) {
        return 10 * json[at] + json[at + 1] - 11 * '0';
    }
}
