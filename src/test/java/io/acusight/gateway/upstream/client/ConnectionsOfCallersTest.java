package io.acusight.gateway.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.fixture.Eventually;
import io.acusight.gateway.fixture.ScriptedRequest;
import io.acusight.gateway.fixture.ScriptedServer.Script;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamNetwork;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** Which request is sent on which connection. There is one event loop, so that all requests use one pool. */
final class ConnectionsOfCallersTest {

    private static Vertx vertx;

    private final CountDownLatch proceed = new CountDownLatch(1);
    private RecordingServer server;
    private UpstreamClient client;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    }

    @AfterAll
    static void stopVertx() {
        vertx.close();
    }

    @AfterEach
    void close() {
        proceed.countDown();
        client.close();
        server.close();
    }

    @Test
    void aCallerUsesItsConnectionAgain() throws Exception {
        start(2, request -> request.respond("{}"));

        ask("a");
        ask("a");
        ask("a");

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void anotherCallerGetsAConnectionOfItsOwn() throws Exception {
        start(2, request -> request.respond("{}"));

        ask("a");
        ask("b");
        ask("a");
        ask("b");

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void theConnectionThatIsUnusedForTheLongestTimeMakesRoom() throws Exception {
        start(2, request -> request.respond("{}"));

        ask("a");
        ask("b");
        ask("a");
        ask("c"); // instead of b's
        ask("a");
        assertThat(server.connections()).isEqualTo(3);

        ask("b");
        assertThat(server.connections()).isEqualTo(4);
    }

    @Test
    void aRequestThatWaitsGetsTheConnectionOfItsCaller() throws Exception {
        start(1, this::respondLater);

        var first = send("a");
        var second = send("a");
        proceed.countDown();

        assertThat(first.body()).isEqualTo("{}");
        assertThat(second.body()).isEqualTo("{}");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aRequestThatWaitsForAnotherCallersConnectionGetsANewOne() throws Exception {
        start(1, this::respondLater);

        var first = send("a");
        var second = send("b");
        proceed.countDown();

        assertThat(first.body()).isEqualTo("{}");
        assertThat(second.body()).isEqualTo("{}");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aSecondResponseNeverReachesAnotherCaller() throws Exception {
        start(1, request -> request.write(request.head().contains("Bearer a")
                ? response("{}") + response("{\"of\":\"a\"}")
                : response("{\"of\":\"b\"}")));

        assertThat(ask("a")).isEqualTo("{}");
        assertThat(ask("b")).isEqualTo("{\"of\":\"b\"}");
    }

    @Test
    void aConnectionIsUsedAsLongAsTheUpstreamKeepsIt() throws Exception {
        start(2, request -> request.write("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=0\r\nContent-Length: 2\r\n\r\n{}"));

        ask("a");
        ask("a");

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aConnectionThatTheUpstreamClosesIsNotUsedAgain() throws Exception {
        start(2, request -> request.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"));

        ask("a");
        ask("a");

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void requestsThatWaitFailWithTheClient() throws Exception {
        start(1, this::respondLater);

        var first = send("a");
        var second = send("b");
        client.close();

        assertThat(first.failure()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        assertThat(second.failure()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
    }

    @Test
    void aRequestAfterTheClientWasClosedFailsAtOnce() throws Exception {
        start(1, request -> request.respond("{}"));
        ask("a");

        client.close();

        assertThat(send("a").failure()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
    }

    @Test
    void aReceiverMaySendAgainWhileTheClientIsClosed() throws Exception {
        start(1, this::respondLater);
        var again = new Outcome();
        send("a");
        client.send(EventLoopRequests.ANY, "Bearer b", "request-1", new SendingAgain(again));
        var last = send("c");

        client.close();

        assertThat(last.failure()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        assertThat(again.failure()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
    }

    // The decompressor hides that the body ends with bytes that are not HTTP.
    @Test
    void aBrokenCompressedBodyIsNotTakenForAWholeOne() throws Exception {
        var compressed = gzip("{\"whole\":1}");
        start(1, request -> {
            if (server.heads().size() == 1) {
                request.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
                request.chunk(compressed);
                request.write("-1\r\nHTTP/1.1 200 OK\r\n");
            } else {
                request.respond("{}");
            }
        });

        assertThat(send("a").failure()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
        assertThat(ask("a")).isEqualTo("{}");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aConnectionThatTheUpstreamDoesNotReadMakesRoomInTheEnd() throws Exception {
        try (var silent = new SilentServer()) {
            start(TestedConfig.of(silent.url()).withConnections(1).withShortReadTimeout());
            var first = new Outcome();
            client.send(large(8_000_000), "Bearer a", "request-1", first);
            assertThat(first.failure()).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);

            send("b");

            Eventually.holds("a second connection", () -> silent.accepted() == 2);
        }
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.5">RFC 9112, section 9.5</a> */
    @Test
    void aResponseMayComeBeforeTheWholeRequestIsSent() throws Exception {
        try (var silent = new SilentServer("HTTP/1.1 414 URI Too Long\r\nContent-Length: 2\r\n\r\n{}")) {
            start(TestedConfig.of(silent.url()).withConnections(1));
            var outcome = new Outcome();

            client.send(large(8_000_000), "Bearer a", "request-1", outcome);

            assertThat(outcome.response().status()).isEqualTo(414);
            assertThat(silent.accepted()).isEqualTo(1);
            send("a");
            Eventually.holds("it is not used again", () -> silent.accepted() == 2);
        }
    }

    private static ImagesQuery large(int characters) {
        return new ImagesQuery(new ImageConditions(null, false, null, null, null, null, null, List.of(),
                "x".repeat(characters), null), ImageWindow.ONE, false, false);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var compressing = new GZIPOutputStream(bytes)) {
            compressing.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private final class SendingAgain implements ResponseReceiver {

        private final Outcome outcome;

        SendingAgain(Outcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public void responded(UpstreamResponse response) {
            response.body().release();
        }

        @Override
        public void failed(GatewayException failure) {
            client.send(EventLoopRequests.ANY, "Bearer b", "request-2", outcome);
        }
    }

    private void start(UpstreamConfig config) {
        server = new RecordingServer(request -> request.respond("{}"));
        client = new VertxUpstreamClient(config, UpstreamNetwork.direct(), vertx);
    }

    private void start(int connections, Script script) {
        server = new RecordingServer(script);
        UpstreamConfig config = TestedConfig.of(server).withConnections(connections);
        client = new VertxUpstreamClient(config, UpstreamNetwork.direct(), vertx);
    }

    private void respondLater(ScriptedRequest request) throws IOException, InterruptedException {
        proceed.await(30, TimeUnit.SECONDS);
        request.respond("{}");
    }

    private static String response(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private String ask(String caller) throws Exception {
        return send(caller).body();
    }

    private Outcome send(String caller) {
        var outcome = new Outcome();
        client.send(EventLoopRequests.ANY, "Bearer " + caller, "request-1", outcome);
        return outcome;
    }
}
