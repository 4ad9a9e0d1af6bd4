package io.acusight.gateway.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.fixture.ScriptedRequest;
import io.acusight.gateway.fixture.ScriptedServer.Script;
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
    void aResponseThatComesLateToItsConnectionNeverReachesAnotherCaller() throws Exception {
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
