package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class ProtocolsComponentTest {

    private static final String LARGE = "{ " + IntStream.range(0, 10)
            .mapToObj(
                    page -> "p%1$d: images(page: {limit: 100, offset: %2$d}) { items { id filename createdAt batchName storageKey } }"
                            .formatted(page, page * 100))
            .collect(Collectors.joining(" ")) + " }";

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    private static HttpRequest post(String document) {
        return HttpRequest.newBuilder(URI.create(Call.base() + Call.PATH)).header("Content-Type", Call.JSON)
                .header("Authorization", Call.TOKEN).POST(HttpRequest.BodyPublishers.ofString(Call.bodyOf(document))).build();
    }

    // https://www.rfc-editor.org/rfc/rfc7540#section-3.2
    @Test
    void upgradesToHttp2() throws IOException, InterruptedException {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

        for (var document : new String[] { "{ images { total } }", LARGE }) {
            var response = client.send(post(document), HttpResponse.BodyHandlers.ofString());

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).startsWith("{\"data\":{");
        }
    }

    // https://www.rfc-editor.org/rfc/rfc9113#section-3.3
    @Test
    void speaksHttp2ByPriorKnowledge() {
        var vertx = Vertx.vertx();
        try {
            var client = vertx.createHttpClient(
                    new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
            var address = URI.create(Call.base());
            var body = client.request(HttpMethod.POST, address.getPort(), address.getHost(), Call.PATH)
                    .compose(request -> request.putHeader("Content-Type", Call.JSON).putHeader("Authorization", Call.TOKEN)
                            .send(Call.bodyOf("{ images { total } }")))
                    .compose(response -> {
                        assertThat(response.version()).isEqualTo(HttpVersion.HTTP_2);
                        return response.body();
                    }).toCompletionStage().toCompletableFuture().join();

            assertThat(body).hasToString("{\"data\":{\"images\":{\"total\":3000}}}");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    // "A server MAY process a sequence of pipelined requests in parallel ... but it MUST send the corresponding responses in the
    // same order that the requests were received." - https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2
    @Test
    void respondsToPipelinedRequestsInOrder() throws IOException {
        int count = 50;
        try (var wire = Wire.open()) {
            wire.send(IntStream.range(0, count)
                    .mapToObj(number -> Wire.post(Call.bodyOf(number % 3 == 0 ? "{ a%d: __typename }".formatted(number)
                            : "{ a%d: images(page: {limit: 1, offset: %d}) { items { id } } }".formatted(number, number))))
                    .collect(Collectors.joining()));

            for (int number = 0; number < count; number++) {
                var response = wire.response();
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.at("/data").fieldNames()).toIterable().containsExactly("a" + number);
            }
        }
    }

    @Test
    void respondsToManyAtOnce() {
        for (var version : HttpClient.Version.values()) {
            var client = HttpClient.newBuilder().version(version).build();
            var responses = IntStream.range(0, 200)
                    .mapToObj(number -> Call.post("query($l: Int = %d) { images(page: {limit: $l}) { limit total } }"
                            .formatted(number % 100 + 1)).start(client))
                    .toList();

            for (int number = 0; number < responses.size(); number++) {
                assertThat(responses.get(number).join().text())
                        .isEqualTo("{\"data\":{\"images\":{\"limit\":" + (number % 100 + 1) + ",\"total\":3000}}}");
            }
        }
    }

    // The response does not fit the system's buffers, so the gateway has to wait for the client.
    @Test
    void sendsALargeResponseToASlowClientInFull() throws IOException {
        var whole = Call.post(LARGE).send().body();
        assertThat(whole).hasSizeGreaterThan(100_000);

        try (var wire = Wire.open(1024)) {
            wire.send(Wire.post(Call.bodyOf(LARGE)).replaceFirst("\r\n", "\r\nConnection: close\r\n"));
            var received = new ByteArrayOutputStream();
            var in = wire.stream();
            var part = new byte[97];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                received.write(part, 0, read);
            }
            var text = received.toString(StandardCharsets.UTF_8);

            assertThat(text.substring(text.indexOf("\r\n\r\n") + 4)).isEqualTo(new String(whole, StandardCharsets.UTF_8));
            assertThat(new JsonMapper().readTree(whole).at("/data/p9/items").size()).isEqualTo(100);
        }
    }

    // https://www.rfc-editor.org/rfc/rfc9112#section-9.3: HTTP/1.0 closes unless asked to keep the connection
    @Test
    void respondsToHttp10() throws IOException {
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", "GET /graphql?query=%7B__typename%7D HTTP/1.0"));

            assertThat(new String(wire.rest(), StandardCharsets.UTF_8)).startsWith("HTTP/1.0 200 OK")
                    .endsWith("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }

    @Test
    void takesABodyInPieces() throws IOException {
        var body = Call.bodyOf("{ images(filter: {search: \"\u00fc\u2603\"}) { total } }");
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", "POST /graphql HTTP/1.1", "Host: gateway", "Authorization: " + Call.TOKEN,
                    "Content-Type: application/json", "Transfer-Encoding: chunked"));
            for (var character : body.codePoints().mapToObj(Character::toString).toList()) {
                var length = character.getBytes(StandardCharsets.UTF_8).length;
                wire.send(Integer.toHexString(length) + "\r\n" + character + "\r\n");
            }
            wire.send("0\r\n\r\n");

            assertThat(wire.response().at("/data/images/total").asInt()).isZero();
        }
    }
}
