package io.acusight.gateway.model;

import java.time.YearMonth;

import org.eclipse.microprofile.graphql.Description;

import io.smallrye.graphql.api.CustomScalar;
import io.smallrye.graphql.api.CustomStringScalar;

/**
 * An instant as the upstream wrote it. It is validated and passed on unchanged, offset and number of fraction digits
 * included.
 */
@CustomScalar("DateTime")
@Description("An instant, ISO 8601 / RFC 3339, exactly as the upstream reports it, e.g. 2026-05-01T12:00:00Z.")
public final class DateTime implements CustomStringScalar {

    /** A pattern: 0 means any digit, other characters mean themselves. */
    private static final String DATE_AND_TIME = "0000-00-00T00:00:00";
    private static final String OFFSET = "+00:00";

    private final String text;

    /**
     * @param text an RFC 3339 date-time
     * @throws IllegalArgumentException if it is not
     */
    public DateTime(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not an RFC 3339 date-time");
        }
        this.text = text;
    }

    /**
     * Returns whether the text is a {@code date-time}: an existing day, a time with seconds (60 is a leap second), any number
     * of fraction digits, an offset.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3339#section-5.6">RFC 3339, section 5.6</a>
     */
    public static boolean isValid(CharSequence text) {
        if (!matches(text, 0, DATE_AND_TIME)) {
            return false;
        }
        return isDay(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                && isTime(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19))
                && isOffset(text, afterFraction(text, DATE_AND_TIME.length()));
    }

    @Override
    public String stringValueForSerialization() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isDay(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    private static boolean isTime(int hour, int minute, int second) {
        return hour <= 23 && minute <= 59 && second <= 60;
    }

    private static boolean isOffset(CharSequence text, int at) {
        if (text.length() == at + 1) {
            return text.charAt(at) == 'Z' || text.charAt(at) == 'z';
        }
        return text.length() == at + OFFSET.length() && matches(text, at, OFFSET)
                && isTime(number(text, at + 1, at + 3), number(text, at + 4, at + 6), 0);
    }

    /** Returns the position after the fraction; a dot without digits is neither a fraction nor an offset. */
    private static int afterFraction(CharSequence text, int at) {
        if (at >= text.length() || text.charAt(at) != '.') {
            return at;
        }
        var end = at + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end == at + 1 ? at : end;
    }

    private static boolean matches(CharSequence text, int from, String pattern) {
        if (text.length() < from + pattern.length()) {
            return false;
        }
        for (int i = 0; i < pattern.length(); i++) {
            if (!matches(text.charAt(from + i), pattern.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(char given, char expected) {
        return switch (expected) {
            case '0' -> isDigit(given);
            case 'T' -> given == 'T' || given == 't';
            case '+' -> given == '+' || given == '-';
            default -> given == expected;
        };
    }

    private static boolean isDigit(char given) {
        return given >= '0' && given <= '9';
    }

    private static int number(CharSequence text, int from, int to) {
        var number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
