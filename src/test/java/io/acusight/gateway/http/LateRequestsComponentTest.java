package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLSocket;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.LocalCertificate;
import io.acusight.gateway.http.Settings.ShortTimes;
import io.netty.handler.codec.http2.Http2Exception;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Requests that stop, or come in drips, beyond {@code gateway.http.body-timeout}. */
@QuarkusTest
@TestProfile(ShortTimes.class)
class LateRequestsComponentTest {

    private static final String HEAD = "POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n";
    /** Of a frame of 255 bytes. */
    private static final String BEGINNING_OF_HEADERS = "\0\0\377\1\5\0\0\0\1\0";
    // https://www.rfc-editor.org/rfc/rfc9113#section-7
    private static final int ENHANCE_YOUR_CALM = 11;

    @ParameterizedTest
    @ValueSource(strings = { HEAD + "Content-Length: 9\r\n\r\n", HEAD + "Content-Length: 9\r\n\r\n{",
            HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", HEAD, "POST /gr" })
    void endsARequestThatStops(String begin) throws IOException {
        try (var wire = Wire.open()) {
            wire.send(begin);

            assertTimeout(wire.response());
            assertThat(wire.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { HEAD + "X-Drip: ", HEAD + "Content-Length: 2000\r\n\r\n" })
    void endsARequestThatDrips(String begin) throws IOException {
        try (var wire = Wire.open()) {
            wire.send(begin);
            var socketTimeout = 50;
            for (var closed = wire.isReadable(socketTimeout); !closed; closed = wire.isReadable(socketTimeout)) {
                wire.send("x");
            }

            assertTimeout(wire.response());
        }
    }

    // The response was complete before the body: another one would pass for that of the next request.
    @Test
    void closesTheConnectionIfTheResponseIsOver() throws IOException {
        try (var wire = Wire.open()) {
            wire.send("GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: gateway\r\nX-Requested-With: 1\r\n"
                    + "Content-Length: 9\r\n\r\n{");

            assertThat(wire.response().status()).isEqualTo(200);
            assertThat(wire.rest()).isEmpty();
        }
    }

    @Test
    void endsAStreamThatStopsAndKeepsTheConnection() throws IOException, Http2Exception {
        try (var wire = Http2Wire.open()) {
            wire.sendHead(1, false, Http2Wire.head("POST", Call.PATH, "gateway", "content-type", Call.JSON));
            wire.send(Http2Wire.DATA, 0, 1, "{".getBytes(StandardCharsets.US_ASCII));
            assertTimeout(wire.response(1));

            wire.sendHead(3, true, Http2Wire.get(Call.PATH + "?query=%7B__typename%7D", "x-requested-with", "1"));
            assertThat(wire.response(3).status()).isEqualTo(200);
        }
    }

    // https://www.rfc-editor.org/rfc/rfc9113#section-4.3: between a HEADERS frame and the last CONTINUATION no other frame may come
    @Test
    void endsAConnectionWhoseHeadGoesOnWithoutEnd() throws IOException {
        try (var wire = Http2Wire.open()) {
            wire.send(Http2Wire.HEADERS, Http2Wire.END_STREAM, 1, Http2Wire.get(Call.PATH));

            assertThat(wire.errorOfConnection()).isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void endsAConnectionWithAFrameThatStops() throws IOException {
        try (var wire = Http2Wire.open()) {
            wire.sendBytes(BEGINNING_OF_HEADERS);

            assertThat(wire.errorOfConnection()).isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void endsAnUpgradedConnectionWithAFrameThatStops() throws IOException, Http2Exception {
        try (var wire = Http2Wire.upgrade(Call.PATH + "?query={__typename}")) {
            assertThat(wire.response(1).status()).isEqualTo(200);
            wire.sendHead(3, true, Http2Wire.get(Call.PATH + "?query={__typename}", "x-requested-with", "1"));
            assertThat(wire.response(3).status()).isEqualTo(200);
            wire.sendBytes(BEGINNING_OF_HEADERS);

            assertThat(wire.errorOfConnection()).isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "P", "PRI * HTTP/2.0\r\n\r\nSM\r" })
    void closesAConnectionOnWhichNoRequestBegins(String begin) throws IOException {
        try (var wire = Wire.open()) {
            wire.send(begin);

            assertThat(wire.rest()).isEmpty();
        }
    }

    @Test
    void closesAConnectionAfterAHandshakeOnly() throws IOException, GeneralSecurityException {
        var address = URI.create(ConfigProvider.getConfig().getValue("test.url.ssl", String.class));
        try (var socket = (SSLSocket) LocalCertificate.trusted().getSocketFactory().createSocket(address.getHost(),
                address.getPort())) {
            socket.setSoTimeout(60_000);
            socket.startHandshake();

            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    private static void assertTimeout(ReceivedResponse response) {
        assertThat(response.status()).isEqualTo(408);
        assertThat(response.code()).isEqualTo("BAD_REQUEST");
        assertThat(response.header("x-request-id")).isNotEmpty();
    }
}
