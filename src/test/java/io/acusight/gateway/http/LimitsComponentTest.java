package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.acusight.gateway.http.Settings.SmallBounds;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

/** Each limit from below, on it, and from above. */
@QuarkusTest
@TestProfile(SmallBounds.class)
class LimitsComponentTest {

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    /**
     * A limit of operations.
     *
     * @param document one that is exactly as large as it is told
     */
    record Limit(String name, int maximum, IntFunction<String> document) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Limit> limits() {
        return Stream.of(
                new Limit("tokens", SmallBounds.TOKENS, size -> "{ images(filter: {classValues: [\"a\""
                        + ", \"a\"".repeat(size - 17) + "]}) { total } }"),
                new Limit("depth", SmallBounds.DEPTH, size -> "{ __schema { types { " + "ofType { ".repeat(size - 3) + "name"
                        + " }".repeat(size)),
                new Limit("fields", SmallBounds.FIELDS, size -> "{ images { total" + " total".repeat(size - 2) + " } }"),
                new Limit("aliases", SmallBounds.ALIASES, size -> "{ images { " + several(size, "t%d: total") + " } }"),
                new Limit("rootFields", SmallBounds.ROOT_FIELDS, size -> "{ images { total }" + " __typename".repeat(size - 1)
                        + " }"),
                new Limit("upstreamRequests", SmallBounds.UPSTREAM_REQUESTS,
                        size -> "{ " + several(size, "i%1$d: images(page: {limit: 1, offset: %1$d}) { items { id } }") + " }"),
                new Limit("cost", SmallBounds.COST, size -> "{ images(page: {limit: " + (size - 2) + "}) { items { id } } }"));
    }

    private static String several(int count, String template) {
        return IntStream.rangeClosed(1, count).mapToObj(template::formatted).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void executesUpToTheLimit(Limit limit) {
        for (int size : new int[] { limit.maximum() - 1, limit.maximum() }) {
            var response = Call.post(limit.document().apply(size)).send();

            assertThat(response.at("/errors").isMissingNode()).as(response.text()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("limits")
    void refusesMore(Limit limit) {
        var response = Call.post(limit.document().apply(limit.maximum() + 1)).accept(Call.RESPONSE).send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().has("data")).isFalse();
        assertThat(response.at("/errors").size()).isEqualTo(1);
        assertThat(response.code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(response.at("/errors/0/extensions/limit").asText()).isEqualTo(limit.name());
        assertThat(response.at("/errors/0/extensions/maximum").asInt()).isEqualTo(limit.maximum());
        assertThat(response.at("/errors/0/extensions/actual").asInt()).isEqualTo(limit.maximum() + 1);
        assertThat(response.message()).contains(limit.name(), "" + limit.maximum());
        assertThat(Sandbox.requests()).isEmpty();
    }

    @Test
    void makesAsManyUpstreamRequestsAsAreAllowed() {
        var two = "{ a: images(page: {limit: 1}) { items { id } } b: images(page: {limit: 2, offset: 1}) { items { id } }"
                + " same: images(page: {limit: 2, offset: 1}) { count } totals: images { total } }";

        assertThat(Call.post(two).send().at("/data/b/items").size()).isEqualTo(2);
        assertThat(Sandbox.requests()).hasSize(2);
    }

    @Test
    void costsOneForEachFieldOfEachImage() {
        assertThat(Call.post("{ images(page: {limit: 98}) { items { id } } }").send().at("/data/images/items").size())
                .isEqualTo(98);
        assertThat(Call.post("{ images { items { id } total } }").send().at("/data/images/items").size()).isEqualTo(50);
        assertThat(Call.post("{ images { items { id filename } } }").send().at("/errors/0/extensions/actual").asInt())
                .as("the default page has 50 images").isEqualTo(102);
    }

    @Test
    void costsWhatTheVariablesSay() {
        var query = "{\"query\":\"query($p: PageInput, $on: Boolean = false) { images(page: $p) { items { id filename @include(if: $on) } } }\","
                + "\"variables\":%s}";

        assertThat(Call.json(query.formatted("{\"p\":{\"limit\":98}}")).send().at("/errors").isMissingNode()).isTrue();
        assertThat(Call.json(query.formatted("{\"p\":{\"limit\":50},\"on\":true}")).send().code())
                .isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(Call.json(query.formatted("{\"p\":{\"limit\":99}}")).send().code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(Call.json(query.formatted("{\"p\":{\"limit\":2147483647}}")).send().code())
                .isEqualTo("OPERATION_LIMIT_EXCEEDED");
    }

    // Large numbers must not run round to small ones.
    @Test
    void countsBeyondTheLargestInt() {
        var images = "images(page: {limit: 2147483647}) { items { "
                + "annotations { classValue x1: xCenter x2: xCenter yCenter width height geometry } } }";

        assertThat(Call.post("{ " + images + " }").send().at("/errors/0/extensions/limit").asText()).isEqualTo("cost");
    }

    @Test
    void measuresEveryOperationOfADocument() {
        var response = Call.json("{\"query\":\"query a { __typename } query b { images { " + "total ".repeat(30)
                + "} }\",\"operationName\":\"a\"}").send();

        assertThat(response.at("/errors/0/extensions/limit").asText()).isEqualTo("fields");
    }

    @Test
    void measuresFragmentsAsOftenAsTheyAreSpread() {
        var response = Call.post("{ images { ...f ...f ...f } } fragment f on ImagePage { " + "total ".repeat(10) + "}").send();

        assertThat(response.at("/errors/0/extensions/limit").asText()).isEqualTo("fields");
        assertThat(response.at("/errors/0/extensions/actual").asInt()).isEqualTo(31);
    }

    // "If the size of the POST request body was too large, status code 413 SHOULD be used."
    // https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes
    @Test
    void readsBodiesUpToTheLimit() {
        var document = Call.bodyOf("{ __typename }");

        for (int size : new int[] { SmallBounds.BODY - 1, SmallBounds.BODY }) {
            assertThat(Call.json(document + " ".repeat(size - document.length())).send().status()).isEqualTo(200);
        }
    }

    @Test
    void refusesALongerBody() throws IOException, InterruptedException {
        var body = " ".repeat(SmallBounds.BODY + 1);
        var chunked = HttpRequest.newBuilder(URI.create(Call.base() + Call.PATH)).header("Content-Type", Call.JSON)
                .POST(HttpRequest.BodyPublishers
                        .ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();

        var known = Call.json(body).accept(Call.RESPONSE).send();
        assertThat(known.status()).isEqualTo(413);
        assertThat(known.mediaType()).isEqualTo(Call.RESPONSE);
        assertThat(known.code()).isEqualTo("BAD_REQUEST");
        assertThat(known.message()).contains("2048");
        assertThat(HttpClient.newHttpClient().send(chunked, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(413);
    }

    // "The server MAY close the connection ... to prevent the client from continuing the request"
    // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.14
    @Test
    void doesNotWaitForTheRestOfALongBody() throws IOException {
        try (var wire = Wire.open()) {
            wire.send(Wire.request("x", "POST /graphql HTTP/1.1", "Host: gateway", "Content-Type: application/json",
                    "Content-Length: 1000000"));
            var response = wire.response();

            assertThat(response.status()).isEqualTo(413);
            assertThat(response.header("connection")).isEqualToIgnoringCase("close");
            assertThat(wire.rest()).isEmpty();
        }
    }

    @Test
    void hangsUpOnAnEndlessBody() throws IOException {
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", "POST /graphql HTTP/1.1", "Host: gateway", "Content-Type: application/json",
                    "Transfer-Encoding: chunked"));
            wire.send("1000\r\n" + " ".repeat(0x1000) + "\r\n");
            var response = wire.response();

            assertThat(response.status()).isEqualTo(413);
            assertThat(wire.rest()).isEmpty();
        }
    }

    // "An endpoint MUST NOT generate an HTTP/2 message containing connection-specific header fields"
    // https://www.rfc-editor.org/rfc/rfc9113#section-8.2.2
    @Test
    void refusesALongBodyOverHttp2() {
        var vertx = Vertx.vertx();
        try {
            var client = vertx.createHttpClient(
                    new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
            var address = URI.create(Call.base());
            var response = client.request(HttpMethod.POST, address.getPort(), address.getHost(), Call.PATH)
                    .compose(request -> request.putHeader("Content-Type", Call.JSON).send(" ".repeat(SmallBounds.BODY + 1)))
                    .toCompletionStage().toCompletableFuture().join();

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.headers().contains("connection")).isFalse();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    // "A server that receives a 100-continue expectation ... MUST send either a 100 ... or a final status code"
    // https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1
    @Test
    void asksForTheBodyOfAClientThatWaits() throws IOException {
        var body = Call.bodyOf("{ __typename }");
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", "POST /graphql HTTP/1.1", "Host: gateway", "Content-Type: application/json",
                    "Expect: 100-continue", "Content-Length: " + body.length()));
            assertThat(wire.response().status()).isEqualTo(100);

            wire.send(body);
            assertThat(wire.response().text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }

    @Test
    void sparesAClientThatWaitsALongBody() throws IOException {
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", "POST /graphql HTTP/1.1", "Host: gateway", "Content-Type: application/json",
                    "Expect: 100-continue", "Content-Length: 1000000"));

            assertThat(wire.response().status()).isEqualTo(413);
        }
    }
}
