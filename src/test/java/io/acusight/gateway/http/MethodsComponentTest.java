package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class MethodsComponentTest {

    // "If the request uses an unsupported HTTP method, status code 405 SHOULD be used."
    // https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes
    // "The origin server MUST generate an Allow header field in a 405 response"
    // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
    @ParameterizedTest
    @ValueSource(strings = { "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "QUERY" })
    void knowsGetAndPostOnly(String method) {
        var response = Call.bare(method, "/graphql?query=%7B__typename%7D").send();

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("allow")).isEqualTo("GET, POST");
        assertThat(response.code()).isEqualTo("BAD_REQUEST");
        assertThat(response.header("cache-control")).isEqualTo("no-store");
    }

    // "The HEAD method is identical to GET except that the server MUST NOT send content in the response."
    // https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
    @Test
    void respondsToHeadWithoutABody() throws IOException {
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", "HEAD /graphql?query=%7B__typename%7D HTTP/1.1", "Host: gateway"));
            var head = wire.response(true);
            assertThat(head.status()).isEqualTo(405);
            assertThat(head.header("allow")).isEqualTo("GET, POST");

            wire.send(Wire.request("", "GET /graphql?query=%7B__typename%7D HTTP/1.1", "Host: gateway"));
            assertThat(wire.response().text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }

    // There is one endpoint: SmallRye GraphQL's own routes and its WebSocket are not to be reached by another spelling.
    @ParameterizedTest
    @ValueSource(strings = { "/graphql", "/graphql/", "//graphql", "/%67raphql", "/graphql/../graphql" })
    void isTheOnlyEndpoint(String path) throws IOException {
        try (var wire = Wire.open()) {
            var body = "[{\"query\":\"{ __typename }\"}]";
            wire.send(Wire.request(body, "POST " + path + " HTTP/1.1", "Host: gateway", "Content-Type: application/json",
                    "Content-Length: " + body.length()));
            var response = wire.response();

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.code()).isEqualTo("BAD_REQUEST");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "graphql-transport-ws", "graphql-ws" })
    void opensNoWebSocket(String protocol) throws IOException {
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", "GET /graphql HTTP/1.1", "Host: gateway", "Connection: Upgrade", "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "Sec-WebSocket-Protocol: " + protocol));

            assertThat(wire.response().status()).isEqualTo(400);
        }
    }

    @Test
    void leavesOtherPathsAlone() {
        assertThat(Call.bare("GET", "/graphql/other").send().status()).isEqualTo(404);
        assertThat(Call.bare("GET", "/graphqls").send().status()).isEqualTo(404);
    }

    // A refusal before the body is read must not close the connection, and the body must not be read as the next request.
    @ParameterizedTest
    @ValueSource(strings = { "PUT /graphql HTTP/1.1\r\nContent-Type: application/json",
            "POST /graphql HTTP/1.1\r\nContent-Type: text/plain",
            "POST /graphql HTTP/1.1\r\nContent-Type: application/json\r\nAccept: text/html" })
    void keepsTheConnectionAfterARefusal(String head) throws IOException {
        var body = "{\"query\":\"" + " ".repeat(100_000) + "{ __typename }\"}";
        try (var wire = Wire.open()) {
            wire.send(Wire.request(body, head, "Host: gateway", "Content-Length: " + body.length()));
            assertThat(wire.response().status()).isBetween(405, 415);

            wire.send(Wire.request("", "GET /graphql?query=%7B__typename%7D HTTP/1.1", "Host: gateway"));
            assertThat(wire.response().text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }
}
