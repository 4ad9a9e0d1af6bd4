package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.BeforeSandbox;
import io.acusight.gateway.fixture.CapturedLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.runtime.QuarkusErrorHandler;

/** Requests over HTTP/1.x that violate RFC 9110 or 9112: each gets a readable response, and executes nothing. */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
class MalformedRequestsComponentTest {

    private static final String TOTAL = "/graphql?query=%7Bimages%7Btotal%7D%7D";
    private static final String SMUGGLED = "GET " + TOTAL + " HTTP/1.1\r\nHost: gateway\r\nAuthorization: " + Call.TOKEN
            + "\r\n\r\n";

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    /** Sends the bytes and a request behind them: that one must not be executed. */
    private static void assertRefused(String bytes, int status, String message) throws IOException {
        try (var wire = Wire.open()) {
            wire.send(bytes + SMUGGLED);
            var response = wire.response();

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.mediaType()).isEqualTo(Call.JSON);
            assertThat(response.json().fieldNames()).toIterable().containsExactly("errors");
            assertThat(response.message()).contains(message);
            assertThat(response.code()).isEqualTo("BAD_REQUEST");
            assertThat(response.header("x-request-id")).isNotEmpty();
            assertThat(response.header("connection")).isEqualTo("close");
            assertThat(wire.rest()).isEmpty();
        }
        assertThat(Sandbox.requests()).isEmpty();
    }

    // https://www.rfc-editor.org/rfc/rfc9112#section-3.2: "A server MUST respond with a 400 ... to any HTTP/1.1 request message
    // that lacks a Host header field and to any request message that contains more than one Host header field line or a Host
    // header field with an invalid field value."
    @ParameterizedTest
    @ValueSource(strings = { "X-None: 1", "Host: gateway\r\nHost: gateway", "Host: a\r\nhost: b", "Host: a b",
            "Host: http://gateway/", "Host:", "Host: gateway:port" })
    void refusesABadHost(String hosts) throws IOException {
        var log = new CapturedLog(QuarkusErrorHandler.class);
        try {
            assertRefused("GET " + TOTAL + " HTTP/1.1\r\n" + hosts + "\r\n\r\n", 400, "Host");
        } finally {
            log.close();
        }
        assertThat(log.lines()).isEmpty();
    }

    // https://www.rfc-editor.org/rfc/rfc9112#section-6.1, #section-6.3
    @ParameterizedTest
    @ValueSource(strings = { "Transfer-Encoding: gzip", "Transfer-Encoding: chunked, gzip", "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "Transfer-Encoding: chunked\r\nContent-Length: 5",
            "Content-Length: 5\r\nTransfer-Encoding: chunked", "Content-Length: 5\r\nContent-Length: 6",
            "Content-Length: +5", "Content-Length: 5, 6", "Transfer-Encoding: xchunked" })
    void refusesABodyOfUncertainLength(String headers) throws IOException {
        assertRefused("POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n" + headers
                + "\r\n\r\n0\r\n\r\n", 400, "");
    }

    @Test
    void refusesCodingsInHttp10() throws IOException {
        assertRefused("POST /graphql HTTP/1.0\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                400, "");
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET /graphql HTTP/1.1\r\nHost: gateway\r\nBad Name: 1\r\n\r\n",
            "GET /graphql HTTP/1.1\r\nHost: gateway\r\nX-A: \u0000\r\n\r\n", "GET\r\n\r\n",
            "GET /graphql HTTP/1.1\r\nHost: gateway\r\nName : 1\r\n\r\n" })
    void refusesWhatIsNotHttp(String bytes) throws IOException {
        assertRefused(bytes, 400, "HTTP");
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        assertRefused("GET /graphql HTTP/1.7\r\nHost: gateway\r\n\r\n", 505, "version");
    }

    // CVE-2026-33870: line breaks in a quoted chunk extension
    @ParameterizedTest
    @ValueSource(strings = { "\r\n", "\n", "\r" })
    void smugglesNothingInChunkExtensions(String lineBreak) throws IOException {
        try (var wire = Wire.open()) {
            wire.send("POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n1;a=\"" + lineBreak + "X\r\n0\r\n\r\n" + SMUGGLED
                    + "\"\r\nX\r\n0\r\n\r\n");

            assertThat(new String(wire.rest(), StandardCharsets.UTF_8)).doesNotContain("\"data\"");
        }
        assertThat(Sandbox.requests()).isEmpty();
    }

    // https://www.rfc-editor.org/rfc/rfc9110#section-3: a request line of at least 8000 octets should be supported
    @ParameterizedTest
    @CsvSource({ "8000,200", "8300,414" })
    void boundsTheRequestLine(int length, int status) throws IOException {
        var line = "GET /graphql?query=%7B__typename%7D&x= HTTP/1.1";
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", line.replace("x=", "x=" + "x".repeat(length - line.length())), "Host: gateway"));

            assertThat(wire.response().status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({ "16000,200", "17000,431" })
    void boundsTheHeaders(int length, int status) throws IOException {
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", "GET /graphql?query=%7B__typename%7D HTTP/1.1", "Host: gateway",
                    "X-Large: " + "x".repeat(length)));

            assertThat(wire.response().status()).isEqualTo(status);
        }
    }

    @Test
    void refusesALongHeadInJson() throws IOException {
        assertRefused("GET /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: gateway\r\n\r\n", 414, "line");
        assertRefused("GET / HTTP/1.1\r\nHost: gateway\r\nX-Large: " + "x".repeat(17_000) + "\r\n\r\n", 431, "headers");
    }

    @Test
    void keepsTheRequestIdOfARefusedRequest() throws IOException {
        try (var wire = Wire.open()) {
            wire.send("GET / HTTP/1.1\r\nX-Request-Id: mine-1\r\n\r\n");

            assertThat(wire.response().header("x-request-id")).isEqualTo("mine-1");
        }
    }

    // https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1: "MUST NOT send a 100 (Continue) response ... to an HTTP/1.0 client"
    @Test
    void sendsNoInterimResponseOverHttp10() throws IOException {
        var body = Call.bodyOf("{ __typename }");
        try (var wire = Wire.open()) {
            wire.send(Wire.request(body, "POST /graphql HTTP/1.0", "Content-Type: application/json", "Expect: 100-continue",
                    "Content-Length: " + body.length()));

            assertThat(wire.response().status()).isEqualTo(200);
        }
    }

    // https://www.rfc-editor.org/rfc/rfc9112#section-9.6: "a server that sends ... close ... MUST NOT process any further requests"
    @Test
    void executesNothingAfterTheLastRequestOfAConnection() throws IOException {
        try (var wire = Wire.open()) {
            wire.send("GET " + TOTAL + " HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n" + SMUGGLED + SMUGGLED);
            assertThat(wire.response().code()).isEqualTo("UNAUTHENTICATED");
            assertThat(wire.rest()).isEmpty();
        }
        assertThat(Sandbox.requests()).isEmpty();
    }

    // The second request is too large, and waits behind the first: nothing behind it may be executed.
    @Test
    void executesNothingAfterAResponseThatClosesTheConnection() throws IOException {
        var large = " ".repeat(300_000);
        try (var wire = Wire.open()) {
            wire.send(SMUGGLED + Wire.request(large, "POST /graphql HTTP/1.1", "Host: gateway",
                    "Content-Type: application/json", "Transfer-Encoding: chunked")
                    .replace(large, Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n") + SMUGGLED);
            assertThat(wire.response().status()).isEqualTo(200);
            assertThat(wire.response().status()).isEqualTo(413);
            assertThat(wire.rest()).isEmpty();
        }
        assertThat(Sandbox.requests()).hasSize(1);
    }

    @Test
    void understandsBracesInAQueryString() throws IOException {
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", "GET /graphql?query={__typename} HTTP/1.1", "Host: gateway"));

            var response = wire.response();
            assertThat(response.text()).as(response.toString()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }

    // https://www.rfc-editor.org/rfc/rfc7540#section-3.2.1: "A server MUST NOT upgrade the connection to HTTP/2 if this header field
    // is not present or if more than one is present."
    @ParameterizedTest
    @ValueSource(strings = { "Connection: Upgrade, HTTP2-Settings", "Connection: Upgrade\r\nHTTP2-Settings: AAMAAABk",
            "Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: %", "HTTP2-Settings: AAMAAABk",
            "Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAM",
            "Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\nHTTP2-Settings: AAMAAABk" })
    void executesARequestThatAsksForAnImpossibleUpgrade(String headers) throws IOException {
        var body = Call.bodyOf("{ __typename }");
        try (var wire = Wire.open()) {
            wire.send(Wire.request(body, "POST /graphql HTTP/1.1", "Host: gateway", "Content-Type: application/json",
                    "Upgrade: h2c", headers, "Content-Length: " + body.length()));

            assertThat(wire.response().text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }

    @Test
    void refusesACompressedBody() {
        var response = Call.post("{ __typename }").header("Content-Encoding", "gzip").send();

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.code()).isEqualTo("BAD_REQUEST");
        assertThat(response.header("accept-encoding")).isEqualTo("identity");
        assertThat(Call.post("{ __typename }").header("Content-Encoding", "identity").send().status()).isEqualTo(200);
    }

    @Test
    void refusesSeveralCredentials() throws IOException {
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", "GET " + TOTAL + " HTTP/1.1", "Host: gateway", "Authorization: Bearer a",
                    "authorization: " + Call.TOKEN));
            var response = wire.response();

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.message()).isEqualTo("The header 'Authorization' is given 2 times.");
        }
        assertThat(Sandbox.requests()).isEmpty();
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(Call.json("\uFEFF" + Call.bodyOf("{ __typename }")).send().text())
                .isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }
}
