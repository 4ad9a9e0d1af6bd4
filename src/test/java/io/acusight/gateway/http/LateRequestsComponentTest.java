package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.http.Settings.SmallBounds;
import io.netty.handler.codec.http2.Http2Exception;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Requests that stop, or come in drips, beyond {@code gateway.http.body-timeout}. */
@QuarkusTest
@TestProfile(SmallBounds.class)
class LateRequestsComponentTest {

    private static final String HEAD = "POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n";

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

    private static void assertTimeout(ReceivedResponse response) {
        assertThat(response.status()).isEqualTo(408);
        assertThat(response.code()).isEqualTo("BAD_REQUEST");
        assertThat(response.header("x-request-id")).isNotEmpty();
    }
}
