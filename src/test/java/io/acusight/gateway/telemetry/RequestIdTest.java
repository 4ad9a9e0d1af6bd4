package io.acusight.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @ParameterizedTest
    @ValueSource(strings = { "a", "0", "AZaz09", "-_.~:/+=@", "6d9f0c2e-9c0e-4a55-a4f2-0a2f6c1c7d11" })
    void keepsAWellFormedId(String given) {
        assertThat(RequestId.of(given)).isEqualTo(given);
    }

    @Test
    void keepsIdsUpToTheLongest() {
        assertThat(RequestId.of("x".repeat(128))).hasSize(128);
        assertThat(RequestId.of("x".repeat(129))).hasSize(32);
    }

    // The id ends up in log lines and in a header upstream, and must not break either.
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = { " ", "a b", "a\nb", "a\r\nX: b", "a\u0000", "\u00fc", "\u0663", "a,b", "a\"b", "a'b", "a\\b",
            "a%b", "a{b", "<b>",
            "\ud83d\ude9c" })
    void makesAnIdInsteadOfAMalformedOne(String given) {
        var made = RequestId.of(given);

        assertThat(made).matches("[0-9a-f]{32}");
        assertThat(RequestId.of(given)).isNotEqualTo(made);
    }
}
