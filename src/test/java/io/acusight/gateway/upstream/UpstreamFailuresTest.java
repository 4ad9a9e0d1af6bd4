package io.acusight.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.error.ErrorCode;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;

final class UpstreamFailuresTest {

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
            """)
    void retryAfterIsSecondsFromNow(String header, long seconds) {
        assertThat(UpstreamFailures.retryAfter(header, NOW)).hasValue(seconds);
    }

    @Test
    void aBegunSecondIsWaitedFor() {
        assertThat(UpstreamFailures.retryAfter("Fri, 01 May 2026 12:00:30 GMT", NOW.plusMillis(1))).hasValue(30L);
        assertThat(UpstreamFailures.retryAfter("Fri, 01 May 2026 12:00:30 GMT", NOW.minusMillis(1))).hasValue(31L);
        assertThat(UpstreamFailures.retryAfter("Fri, 01 May 2026 12:00:00 GMT", NOW.plusMillis(1))).hasValue(0L);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " ", "soon", "-1", "+1", "1.5", "1e3", "1000000000", "7 s", "7, 8", "\u0667",
            "2026-05-01T12:00:30Z", "Mon, 01 May 2026 12:00:30 GMT", "Fri, 32 May 2026 12:00:30 GMT" })
    void anUnknownRetryAfterSaysNothing(@Nullable String header) {
        assertThat(UpstreamFailures.retryAfter(header, NOW)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void anExchangeWithoutAnswerBecomesACode(Throwable failure, ErrorCode code) {
        var told = UpstreamFailures.of(failure);

        assertThat(told.code()).isEqualTo(code);
        assertThat(told.clientMessage()).isNotBlank().doesNotContain("10.0.0.7");
        assertThat(told.extensions()).containsOnlyKeys("code");
    }

    // so the REST client's guard tells that the answer's head had come
    @Test
    void aConnectionThatBreaksWithinAnAnswerCutsItShort() {
        var broken = new IOException("Connection reset");
        broken.addSuppressed(new HttpClosedException("noted"));

        assertThat(UpstreamFailures.of(broken).code()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
    }

    static Stream<Arguments> anExchangeWithoutAnswerBecomesACode() {
        return Stream.of(
                Arguments.of(new ConnectException("refused: 10.0.0.7"), ErrorCode.UPSTREAM_UNAVAILABLE),
                Arguments.of(new UnknownHostException("10.0.0.7"), ErrorCode.UPSTREAM_UNAVAILABLE),
                Arguments.of(new IOException("10.0.0.7"), ErrorCode.UPSTREAM_UNAVAILABLE),
                Arguments.of(new TimeoutException("10.0.0.7"), ErrorCode.UPSTREAM_TIMEOUT),
                Arguments.of(new StreamResetException(0, new TimeoutException("10.0.0.7")), ErrorCode.UPSTREAM_TIMEOUT),
                Arguments.of(new BodyTooLargeException(), ErrorCode.UPSTREAM_BAD_RESPONSE),
                Arguments.of(new StreamResetException(0, new BodyTooLargeException()),
                        ErrorCode.UPSTREAM_BAD_RESPONSE),
                Arguments.of(new HttpClosedException("10.0.0.7"), ErrorCode.UPSTREAM_BAD_RESPONSE),
                Arguments.of(new DecoderException("10.0.0.7"), ErrorCode.UPSTREAM_BAD_RESPONSE),
                Arguments.of(new IllegalStateException("10.0.0.7"), ErrorCode.INTERNAL_SERVER_ERROR));
    }
}
