package io.acusight.gateway.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, section 10.2.3</a> */
    @ParameterizedTest(name = "{0}: {1} s")
    @CsvSource(quoteCharacter = '`', textBlock = """
            0, 0
            7, 7
            007, 7
            ` 120 `, 120
            999999999, 999999999
            `Fri, 01 May 2026 12:00:30 GMT`, 30
            `Fri, 01 May 2026 12:00:00 GMT`, 0
            `Fri, 01 May 2026 11:59:59 GMT`, 0
            `Thu, 01 Jan 1970 00:00:00 GMT`, 0
            `Sat, 02 May 2026 12:00:00 GMT`, 86400
            `Mon, 01 May 2026 12:00:30 GMT`, 30
            """)
    void retryAfterIsSecondsFromNow(String header, long seconds) {
        assertThat(RetryAfter.seconds(header, NOW)).hasValue(seconds);
    }

    @Test
    void roundsSecondsUp() {
        assertThat(RetryAfter.seconds("Fri, 01 May 2026 12:00:30 GMT", NOW.plusMillis(1))).hasValue(30L);
        assertThat(RetryAfter.seconds("Fri, 01 May 2026 12:00:30 GMT", NOW.minusMillis(1))).hasValue(31L);
        assertThat(RetryAfter.seconds("Fri, 01 May 2026 12:00:00 GMT", NOW.plusMillis(1))).hasValue(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "soon", "-1", "+1", "1.5", "1e3", "1000000000", "7 s", "7, 8", "\u0667",
            "2026-05-01T12:00:30Z", "Fri, 32 May 2026 12:00:30 GMT" })
    void ignoresAnInvalidRetryAfter(String header) {
        assertThat(RetryAfter.seconds(header, NOW)).isEmpty();
    }
}
