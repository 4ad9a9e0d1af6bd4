package io.acusight.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** @see <a href="https://www.rfc-editor.org/rfc/rfc3339#section-5.6">RFC 3339, section 5.6</a> */
final class DateTimeTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "2026-05-01T12:00:00Z",
            "2026-05-01T12:00:00.5Z",
            "2026-05-01T12:00:00.123456789Z",
            "2026-05-01T12:00:00.000000000000000000000001Z",
            "2026-05-01T12:00:00+00:00",
            "2026-05-01T12:00:00-00:00",
            "2026-05-01T12:00:00+05:30",
            "2026-05-01T12:00:00.25-23:59",
            "2026-05-01T00:00:00Z",
            "2026-05-01T23:59:59Z",
            "2026-12-31T23:59:60Z",
            "1990-12-31T15:59:60-08:00",
            "2024-02-29T00:00:00Z",
            "2000-02-29T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "1985-04-12t23:20:50.52z" })
    void takesADateTimeAndKeepsEveryCharacter(String text) {
        assertThat(DateTime.isValid(text)).isTrue();
        assertThat(new DateTime(text).stringValueForSerialization()).isEqualTo(text);
        assertThat(new DateTime(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "",
            " ",
            "2026",
            "2026-05-01",
            "12:00:00Z",
            "2026-05-01T12:00:00",
            "2026-05-01T12:00Z",
            "2026-05-01T12Z",
            "2026-05-01 12:00:00Z",
            "2026-05-01T12:00:00 Z",
            " 2026-05-01T12:00:00Z",
            "2026-05-01T12:00:00Z ",
            "2026-05-01T12:00:00Z\n",
            "2026-05-01T12:00:00ZZ",
            "2026-05-01T12:00:00.Z",
            "2026-05-01T12:00:00.",
            "2026-05-01T12:00:00.5",
            "2026-05-01T12:00:00,5Z",
            "2026-05-01T12:00:00.5.5Z",
            "2026-05-01T12:00:00.5+",
            "2026-05-01T12:00:00+0000",
            "2026-05-01T12:00:00+00",
            "2026-05-01T12:00:00+0:00",
            "2026-05-01T12:00:00+24:00",
            "2026-05-01T12:00:00+00:60",
            "2026-05-01T12:00:00+00:00Z",
            "2026-05-01T12:00:00+00:000",
            "2026-05-01T12:00:00*00:00",
            "2026-05-01T24:00:00Z",
            "2026-05-01T12:60:00Z",
            "2026-05-01T12:00:61Z",
            "2026-00-01T12:00:00Z",
            "2026-13-01T12:00:00Z",
            "2026-05-00T12:00:00Z",
            "2026-05-32T12:00:00Z",
            "2026-04-31T12:00:00Z",
            "2026-02-29T12:00:00Z",
            "1900-02-29T12:00:00Z",
            "26-05-01T12:00:00Z",
            "12026-05-01T12:00:00Z",
            "+2026-05-01T12:00:00Z",
            "-2026-05-01T12:00:00Z",
            "2026-5-1T12:00:00Z",
            "20260501T120000Z",
            "2026-W18-5T12:00:00Z",
            "2026-05-01T12:00:00z[UTC]",
            "2026-05-01T12:00:00[UTC]",
            "２０２６-05-01T12:00:00Z",
            "2026-05-01T12:00:00.٥Z",
            "Fri, 01 May 2026 12:00:00 GMT",
            "1777636800",
            "now" })
    void refusesOtherText(String text) {
        assertThat(DateTime.isValid(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new DateTime(text));
    }
}
