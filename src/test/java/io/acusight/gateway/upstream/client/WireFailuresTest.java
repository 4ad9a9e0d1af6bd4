package io.acusight.gateway.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.upstream.connection.BodyTooLargeException;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;

final class WireFailuresTest {

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void translatesFailuresIntoCodes(Throwable failure, ErrorCode code) {
        var translated = WireFailures.of(failure);

        assertThat(translated.code()).isEqualTo(code);
        assertThat(translated.clientMessage()).isNotBlank().doesNotContain("10.0.0.7");
        assertThat(translated.extensions()).containsOnlyKeys("code");
    }

    // the REST client's guard notes this way that the response's head had arrived
    @Test
    void reportsAConnectionThatBreaksDuringTheResponseAsCutShort() {
        var broken = new IOException("Connection reset");
        broken.addSuppressed(new HttpClosedException("noted"));

        assertThat(WireFailures.of(broken).code()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
    }

    static Stream<Arguments> translatesFailuresIntoCodes() {
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
                // so a server refuses a client without a certificate
                Arguments.of(new DecoderException(new SSLHandshakeException("10.0.0.7")), ErrorCode.UPSTREAM_UNAVAILABLE),
                Arguments.of(new IllegalStateException("10.0.0.7"), ErrorCode.INTERNAL_SERVER_ERROR));
    }
}
