package io.acusight.gateway.http.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDateTest {

    // IMF-fixdate: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1994-11-06T08:49:37Z        | Sun, 06 Nov 1994 08:49:37 GMT",
            "2026-05-01T23:59:59.999Z    | Fri, 01 May 2026 23:59:59 GMT",
            "1970-01-01T00:00:00Z        | Thu, 01 Jan 1970 00:00:00 GMT" })
    void writesTheFormOfHttp(Instant instant, String date) {
        assertThat(HttpDate.of(instant)).hasToString(date);
    }
}
