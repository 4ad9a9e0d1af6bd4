package io.acusight.gateway.http;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Eventually;
import io.acusight.gateway.fixture.RawClient;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.acusight.gateway.http.Settings.OneAtATime;
import io.acusight.gateway.overload.Admission;
import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.overload.ConnectionBytes;
import io.acusight.gateway.overload.RequestBytes;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** What the gateway refuses, and what it goes on serving, if too much is under way. */
@QuarkusTest
@TestProfile(OneAtATime.class)
@WithTestResource(UpstreamResource.class)
class OverloadComponentTest {

    /** The response is as large if a filename has 60,000 characters. */
    private static final String SIX_MEGABYTES = IntStream.range(0, 99).mapToObj(i -> "a" + i + ": filename")
            .collect(Collectors.joining(" ", "{ images { items { ", " } } }"));

    /** SETTINGS_INITIAL_WINDOW_SIZE (4) of 0, and of 64 KiB. */
    private static final byte[] NO_WINDOW = { 0, 4, 0, 0, 0, 0 };
    private static final byte[] LARGE_WINDOW = { 0, 4, 0, 1, 0, 0 };

    private static final byte[] HUGE_WINDOW = { 0, 4, 1, 0, 0, 0 };
    private static final int PIECE = 16 * 1024;
    private static final byte[] PIECE_TAKEN = { 0, 0, 64, 0 };

    /** So many of HTTP/1.1 fit into 1 MiB. */
    private static final int CONNECTIONS = 1024 / 7;
    private static final String TYPENAME = Wire.request("", "GET /graphql?query=%7B__typename%7D HTTP/1.1", "Host: gateway",
            "X-Requested-With: 1");

    private final Upstream upstream = Upstream.fresh();

    @Inject
    Admission admission;

    @Inject
    ByteBudget budget;

    @Inject
    RequestBytes requestBytes;

    @Inject
    ConnectionBytes connectionBytes;

    @Test
    void refusesOperationsBeyondThoseThatRunAndWait() throws Exception {
        var proceed = new CountDownLatch(1);
        upstream.answersBy(request -> {
            proceed.await(30, TimeUnit.SECONDS);
            request.respond(Envelopes.images());
        });
        var running = ask("{ images { total } }");
        Eventually.holds("one runs", () -> admission.running() == 1);
        var waiting = ask("{ images(page: {limit: 2}) { total } }");
        Eventually.holds("one waits", () -> admission.waiting() == 1);

        var refused = Call.post("{ images(page: {limit: 3}) { total } }").send();
        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 3);
        assertThat(refused.code()).isEqualTo("OVERLOADED");
        assertThat(refused.header("x-request-id")).isNotEmpty();
        query("{ __typename }").ask().is("{\"__typename\":\"Query\"}");
        assertReadiness(503, "DOWN");

        proceed.countDown();
        assertThat(running.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        Eventually.holds("all have left", () -> admission.running() == 0);
        assertReadiness(200, "UP");
    }

    private static void assertReadiness(int status, String saturation) {
        RestAssured.get("/q/health/ready").then().statusCode(status)
                .body("checks.find { it.name == 'saturation' }.status", equalTo(saturation));
        RestAssured.get("/q/health/live").then().statusCode(200);
    }

    @Test
    void aClientThatGoesLeavesItsPlace() throws Exception {
        var asked = new CountDownLatch(1);
        upstream.answersBy(request -> {
            asked.countDown();
            request.isClosedByGateway();
            request.close();
        });
        try (var client = new RawClient(RestAssured.port, null, 0)) {
            client.send(post("{ images { total } }"));
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            client.disconnect(true);
        }

        Eventually.holds("it has left", () -> admission.running() == 0);
        Upstream.fresh().answers(Envelopes.images());
        query("{ images { items { id } } }").ask().is("{\"images\":{\"items\":[]}}");
    }

    @Test
    void closesTheConnectionOfAClientThatDoesNotRead() throws Exception {
        upstream.answers(Envelopes.imageWith("filename", "\"" + "x".repeat(60_000) + "\""));
        for (int i = 0; i < 2; i++) {
            try (var client = new RawClient(RestAssured.port, null, 4096)) {
                client.send(post(SIX_MEGABYTES));
                Eventually.holds("its bytes count", () -> budget.reserved() > 5_000_000);

                Eventually.holds("it is cut", () -> budget.reserved() == 0);
                assertThatThrownBy(client::reply).as("closed within its response").isInstanceOf(IOException.class);
            }
        }
    }

    // A response of one piece is handed over as a whole, of many pieces bit by bit: Vert.x resets only the latter.
    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void resetsTheStreamOfAClientThatDoesNotRead(boolean large) throws Exception {
        var document = large ? SIX_MEGABYTES : "{ images { items { id } } }";
        upstream.answers(Envelopes.imageWith("filename", "\"" + "x".repeat(60_000) + "\""));
        try (var wire = Http2Wire.open()) {
            wire.send(Http2Wire.SETTINGS, 0, 0, NO_WINDOW);
            wire.sendHead(1, true, Http2Wire.get("/graphql?query=" + Call.encoded(document), "authorization", "Bearer abc",
                    "x-requested-with", "1"));

            assertThat(wire.errorOfStream(1)).as("CANCEL").isEqualTo(8);
            Eventually.holds("its bytes are free", () -> budget.reserved() == 0);

            // the others of the connection go on, and get their own bytes
            wire.send(Http2Wire.SETTINGS, 0, 0, LARGE_WINDOW);
            wire.send(Http2Wire.WINDOW_UPDATE, 0, 1, new byte[] { 0, 1, 0, 0 });
            wire.sendHead(3, true, Http2Wire.get("/graphql?query=" + Call.encoded("{ __typename }"), "x-requested-with", "1"));
            assertThat(wire.response(3).text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }

    // one piece of a response after the other, as the gateway sends them, so that none is left for the second stream
    @Test
    void doesNotResetAStreamThatIsBehindAnotherOneOfItsConnection() throws Exception {
        upstream.answers(Envelopes.imageWith("filename", "\"" + "x".repeat(60_000) + "\""));
        var large = IntStream.range(0, 40).mapToObj(i -> "a" + i + ": filename")
                .collect(Collectors.joining(" ", "{ images { items { ", " } } }"));
        try (var wire = Http2Wire.open()) {
            wire.send(Http2Wire.SETTINGS, 0, 0, HUGE_WINDOW);
            wire.send(Http2Wire.WINDOW_UPDATE, 0, 0, new byte[] { 0, 0, 0, 1 }); // 65,536 bytes, four pieces
            wire.sendHead(1, true, images(large));
            for (int taken = 0; taken < 4 * PIECE;) {
                taken += data(wire.read(), 1);
            }
            wire.sendHead(3, true, images("{ images { items { filename } } }"));
            wire.send(Http2Wire.PRIORITY_FRAME, 0, 3, new byte[] { 0, 0, 0, 1, 15 }); // after stream 1

            var first = take(wire, 1, Duration.ofMillis(50));
            assertThat(first).as("longer than the timeout without a byte for the second one").isGreaterThan(2_000_000);
            assertThat(take(wire, 3, Duration.ZERO)).isGreaterThan(60_000);
        }
    }

    /** Takes pieces until the stream ends, each after a pause. Returns how many bytes of it these were. */
    private static int take(Http2Wire wire, int stream, Duration pause) throws IOException {
        var sum = 0;
        wire.send(Http2Wire.WINDOW_UPDATE, 0, 0, PIECE_TAKEN);
        for (int piece = 0;;) {
            var frame = wire.read();
            var bytes = data(frame, stream);
            sum += bytes;
            piece += bytes;
            if (frame.type() == Http2Wire.DATA && (frame.flags() & Http2Wire.END_STREAM) != 0) {
                return sum;
            }
            if (piece == PIECE) {
                LockSupport.parkNanos(pause.toNanos());
                wire.send(Http2Wire.WINDOW_UPDATE, 0, 0, PIECE_TAKEN);
                piece = 0;
            }
        }
    }

    /** Returns the number of bytes of data, which only this stream may get. */
    private static int data(Http2Wire.Frame frame, int stream) {
        assertThat(frame.type()).isNotIn(Http2Wire.RST_STREAM, Http2Wire.GOAWAY);
        if (frame.type() != Http2Wire.DATA) {
            return 0;
        }
        assertThat(frame.stream()).isEqualTo(stream);
        return frame.payload().length;
    }

    private static byte[] images(String document) {
        return Http2Wire.get("/graphql?query=" + Call.encoded(document), "authorization", "Bearer abc", "x-requested-with",
                "1");
    }

    @Test
    void refusesAResponseThatFindsNoRoom() throws Exception {
        upstream.answers(Envelopes.imageWith("filename", "\"" + "x".repeat(60_000) + "\""));
        assertThat(Call.post(SIX_MEGABYTES).send().status()).isEqualTo(200);
        Eventually.holds("the room of that response is free", () -> budget.reserved() == 0);
        var taken = 10_000_000;
        assertThat(budget.take(taken)).isTrue();
        try {
            var refused = Call.post(SIX_MEGABYTES).send();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("OVERLOADED");
        } finally {
            budget.release(taken);
        }
        Eventually.holds("nothing is left", () -> budget.reserved() == 0);
    }

    @Test
    void servesOthersWhileClientsSendSlowly() throws Exception {
        var document = "{\"query\":\"{ __typename }\"" + " ".repeat(100_000) + "}";
        try (var first = Wire.open(); var second = Wire.open()) {
            for (var slow : List.of(first, second)) {
                slow.send(Wire.request(" ".repeat(140_000), "POST /graphql HTTP/1.1", "Host: gateway",
                        "Content-Type: application/json", "Content-Length: 200000"));
            }
            Eventually.holds("both are held", () -> requestBytes.held() >= 280_000);

            Eventually.holds("one gave way", () -> Call.json(document).send().status() == 200);
            var refused = firstReadable(first, second).response();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("OVERLOADED");
        }
        Eventually.holds("nothing is left", () -> requestBytes.held() == 0);
    }

    private static Wire firstReadable(Wire one, Wire other) throws IOException {
        var end = Instant.now().plusSeconds(60);
        for (var wire = one; Instant.now().isBefore(end); wire = wire == one ? other : one) {
            if (wire.isReadable(10)) {
                return wire;
            }
        }
        throw new AssertionError("neither has a response");
    }

    @Test
    void holdsTheBodiesOfRequestsUntilTheirResponse() throws Exception {
        var proceed = new CountDownLatch(1);
        upstream.answersBy(request -> {
            proceed.await(30, TimeUnit.SECONDS);
            request.respond(Envelopes.images());
        });
        var running = ask("{ images { total } }" + " ".repeat(5000));
        Eventually.holds("one runs", () -> admission.running() == 1);
        assertThat(requestBytes.held()).isPositive();

        proceed.countDown();
        assertThat(running.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        Eventually.holds("its body is not held any more", () -> requestBytes.held() == 0);
    }

    @Test
    void servesAnyNumberOfOtherRequestsOverHttp2() throws Exception {
        try (var wire = Http2Wire.open()) {
            wire.send(Http2Wire.WINDOW_UPDATE, 0, 0, new byte[] { 64, 0, 0, 0 });
            for (int stream = 1; stream < 200; stream += 2) {
                wire.sendHead(stream, true, Http2Wire.get("/q/health/live"));
                assertThat(wire.response(stream).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void holdsTheHeadsOfStreamsUntilTheyAreClosed() throws Exception {
        try (var wire = Http2Wire.open()) {
            var head = Http2Wire.head("POST", "/graphql", "gateway", "content-type", "application/json", "x-padding",
                    "x".repeat(8_000));
            for (int stream = 1; stream < 40; stream += 2) {
                wire.sendHead(stream, false, head);
            }
            Eventually.holds("they are held", () -> requestBytes.held() > 20 * 8_000);
            for (int stream = 41; stream < 160; stream += 2) {
                wire.sendHead(stream, false, head);
            }
            assertThat(wire.errorOfStream(159)).as("REFUSED_STREAM").isEqualTo(7);
            assertThat(requestBytes.held()).isLessThanOrEqualTo(300 * 1024);
        }
        Eventually.holds("nothing is left", () -> requestBytes.held() == 0);
    }

    @Test
    void closesIdleConnectionsInFavorOfOthers() throws Exception {
        try (var wires = new Wires()) {
            var idle = wires.open(CONNECTIONS - 10);
            for (var wire : idle) {
                wire.send(TYPENAME);
                assertThat(wire.response().status()).isEqualTo(200);
            }
            Thread.sleep(1_100); // idle for so long they may be closed
            for (var wire : wires.open(60)) {
                wire.send(TYPENAME);
                assertThat(wire.response().status()).isEqualTo(200);
            }

            assertThat(connectionBytes.held()).isLessThanOrEqualTo(connectionBytes.max());
            assertThat(Wires.ended(idle)).isGreaterThanOrEqualTo(50);
        }
        Eventually.holds("nothing is left", () -> connectionBytes.held() < connectionBytes.max() / 2);
    }

    @Test
    void closesAnIdleConnectionOfHttp2InFavorOfOthers() throws Exception {
        try (var wires = new Wires(); var upgraded = Http2Wire.upgrade("/graphql?query=%7B__typename%7D")) {
            assertThat(upgraded.response(1).status()).isEqualTo(200);
            Thread.sleep(1_100); // idle for so long it may be closed
            wires.open(CONNECTIONS);

            assertThat(upgraded.errorOfConnection()).as("NO_ERROR").isZero();
        }
        Eventually.holds("nothing is left", () -> connectionBytes.held() < connectionBytes.max() / 2);
    }

    @Test
    void refusesConnectionsBeyondThoseThatFit() throws Exception {
        try (var wires = new Wires()) {
            var all = wires.open(CONNECTIONS + 100);

            Eventually.holds("those beyond have ended", () -> Wires.ended(all) >= 100);
            assertThat(connectionBytes.held()).isLessThanOrEqualTo(connectionBytes.max());
        }
        Eventually.holds("nothing is left", () -> connectionBytes.held() < connectionBytes.max() / 2);
    }

    /** Connections that are closed together. */
    private static final class Wires implements AutoCloseable {

        private final List<Wire> open = new ArrayList<>();

        List<Wire> open(int count) throws IOException {
            for (int i = 0; i < count; i++) {
                open.add(Wire.open());
            }
            return List.copyOf(open.subList(open.size() - count, open.size()));
        }

        /** Returns how many have a response that they did not ask for, or are closed. */
        static long ended(List<Wire> wires) {
            return wires.stream().filter(wire -> {
                try {
                    return wire.isReadable(1);
                } catch (IOException e) {
                    return true;
                }
            }).count();
        }

        @Override
        public void close() throws IOException {
            for (var wire : open) {
                wire.close();
            }
        }
    }

    @Test
    void keepsAFewFieldsOfResponsesForEachClient() throws Exception {
        try (var wire = Http2Wire.open()) {
            wire.allowTable(1 << 20);
            wire.sendHead(1, true, Http2Wire.get("/graphql?query=%7B__typename%7D", "x-requested-with", "1"));

            assertThat(wire.response(1).status()).isEqualTo(200);
            assertThat(wire.table()).isEqualTo(4096);
        }
    }

    @Test
    void refusesAHeadOfTooManyFields() throws Exception {
        try (var wire = Http2Wire.open()) {
            var fields = Stream.generate(() -> "a").limit(400).toArray(String[]::new);

            wire.sendHead(1, true, Http2Wire.get("/graphql", fields));
            assertThat(wire.response(1).status()).isEqualTo(431);
            wire.sendHead(3, true, Http2Wire.get("/q/health/live"));
            assertThat(wire.response(3).status()).isEqualTo(200);
        }
    }

    @Test
    void refusesStreamsOfAClientThatTakesNoMetrics() throws Exception {
        try (var wire = Http2Wire.open()) {
            wire.send(Http2Wire.SETTINGS, 0, 0, NO_WINDOW);
            int stream = 1;
            for (int untaken = 0; untaken < 16; untaken++, stream += 2) {
                wire.sendHead(stream, true, Http2Wire.get("/q/metrics"));
            }
            wire.sendHead(stream, true, Http2Wire.get("/q/metrics"));
            assertThat(wire.errorOfStream(stream)).as("REFUSED_STREAM").isEqualTo(7);
            assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);

            assertThat(wire.errorOfStream(1)).as("CANCEL").isEqualTo(8);
        }
        try (var wire = Http2Wire.open()) {
            wire.sendHead(1, true, Http2Wire.get("/q/health/live"));
            assertThat(wire.response(1).status()).isEqualTo(200);
        }
    }

    private static CompletableFuture<Integer> ask(String document) {
        return CompletableFuture.supplyAsync(() -> Call.post(document).send().status());
    }

    private static String post(String document) {
        var body = "{\"query\":\"" + document + "\"}";
        return "POST /graphql HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer abc\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
