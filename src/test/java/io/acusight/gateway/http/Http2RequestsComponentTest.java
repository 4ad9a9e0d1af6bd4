package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.acusight.gateway.BeforeSandbox;
import io.netty.handler.codec.http2.Http2Exception;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Requests over HTTP/2 that violate RFC 9113, or exceed a bound. */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
class Http2RequestsComponentTest {

    private static final String TYPE_NAME = Call.PATH + "?query=%7B__typename%7D";
    private static final int ENHANCE_YOUR_CALM = 11;

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @ParameterizedTest
    @CsvSource({ "8000,16000,200", "8300,0,414", "100,17000,431", "100,100000,431", "60000,0,414" })
    void boundsTheHeadAndKeepsTheConnection(int line, int headers, int status) throws IOException, Http2Exception {
        try (var wire = Http2Wire.open()) {
            var target = TYPE_NAME + "&x=" + "x".repeat(line - TYPE_NAME.length() - "GET &x= HTTP/1.1".length());
            wire.sendHead(1, true, Http2Wire.get(target, "x-large", "x".repeat(headers)));
            var response = wire.response(1);

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.header("x-request-id")).isNotEmpty();
            assertThat(response.code()).isEqualTo(status == 200 ? "" : "BAD_REQUEST");

            wire.sendHead(3, true, Http2Wire.get(TYPE_NAME));
            assertThat(wire.response(3).status()).as("the connection's other streams go on").isEqualTo(200);
        }
    }

    @Test
    void refusesARequestWithoutAuthority() throws IOException, Http2Exception {
        try (var wire = Http2Wire.open()) {
            wire.sendHead(1, true, Http2Wire.head("GET", TYPE_NAME, ""));
            var response = wire.response(1);

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.code()).isEqualTo("BAD_REQUEST");
            assertThat(response.header("x-request-id")).isNotEmpty();
        }
    }

    @Test
    void understandsBracesInAQueryString() throws IOException, Http2Exception {
        try (var wire = Http2Wire.open()) {
            wire.sendHead(1, true, Http2Wire.get(Call.PATH + "?query={__typename}"));

            assertThat(wire.response(1).text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }

    @Test
    void refusesSeveralCredentials() throws IOException, Http2Exception {
        try (var wire = Http2Wire.open()) {
            wire.sendHead(1, true, Http2Wire.get(TYPE_NAME, "authorization", "Bearer a", "authorization", "Bearer b"));

            assertThat(wire.response(1).status()).isEqualTo(400);
        }
    }

    // CVE-2026-33871
    @Test
    void endsAFloodOfEmptyContinuations() throws IOException {
        try (var wire = Http2Wire.open()) {
            wire.send(Http2Wire.HEADERS, Http2Wire.END_STREAM, 1, Http2Wire.get(TYPE_NAME));
            var flood = new Thread(() -> {
                try {
                    while (true) {
                        wire.send(Http2Wire.CONTINUATION, 0, 1, new byte[0]);
                    }
                } catch (IOException closed) {
                    // as it should be
                }
            });
            flood.start();

            assertThat(wire.errorOfConnection()).isIn(ENHANCE_YOUR_CALM, -1);
        }
    }

    // CVE-2023-44487
    @Test
    void endsAFloodOfResets() throws IOException {
        try (var wire = Http2Wire.open()) {
            var flood = new Thread(() -> {
                try {
                    for (int stream = 1;; stream += 2) {
                        wire.sendHead(stream, true, Http2Wire.get(TYPE_NAME));
                        wire.send(Http2Wire.RST_STREAM, 0, stream, new byte[] { 0, 0, 0, 8 });
                    }
                } catch (IOException closed) {
                    // as it should be
                }
            });
            flood.start();

            assertThat(wire.errorOfConnection()).isIn(ENHANCE_YOUR_CALM, -1);
        }
    }
}
