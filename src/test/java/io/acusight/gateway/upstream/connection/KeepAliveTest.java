package io.acusight.gateway.upstream.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeepAliveTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timeout=5              | 4
            timeout=9              | 8
            timeout=59, max=100    | 58
            max=100,timeout=29     | 28
            Timeout = "5"          | 4
            timeout=0              | 0
            """)
    void isASecondShorterThanTheUpstreamSays(String header, int seconds) {
        assertThat(KeepAlive.seconds(header)).hasValue(seconds);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "max=5", "timeout", "timeout=", "timeout=-1", "timeout=8888888888", "notimeout=5" })
    void isUnknownOtherwise(String header) {
        assertThat(KeepAlive.seconds(header)).isEmpty();
    }
}
