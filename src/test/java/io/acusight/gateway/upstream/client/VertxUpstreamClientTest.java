package io.acusight.gateway.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamNetwork;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;

class VertxUpstreamClientTest extends UpstreamClientContract {

    private static Vertx vertx;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    }

    @AfterAll
    static void stopVertx() {
        vertx.close();
    }

    @Override
    UpstreamClient newClient(UpstreamConfig config) {
        return new VertxUpstreamClient(config, UpstreamNetwork.direct(), vertx);
    }

    @Override
    boolean keepsConnections() {
        return true;
    }

    @Override
    Vertx vertx() {
        return vertx;
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2 })
    void staysOnTheEventLoopOfItsCaller(int allowed) throws Exception {
        var server = server(connection -> connection.respond("{}"));
        var client = client(TestedConfig.of(server).withConnections(2));

        for (int i = 0; i < 20; i++) {
            var onContext = new CompletableFuture<Boolean>();
            ((VertxInternal) vertx).createEventLoopContext().runOnContext(
                    start -> client.send(EventLoopRequests.ANY, "Bearer secret", "request-1",
                            new SameContext(Vertx.currentContext(), onContext)));
            assertThat(onContext.get(30, TimeUnit.SECONDS)).as("same context").isTrue();
        }
        assertThat(server.connections()).as("one for each event loop").isEqualTo(2);
    }

    @Test
    void reportsThatNoConnectionBecameFree() throws Exception {
        var reached = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var server = server(connection -> {
            reached.countDown();
            connection.awaitEnd(ended);
        });
        var client = client(TestedConfig.of(server).withConnections(1).withShortConnectTimeout());

        var first = new Outcome();
        var call = client.send(EventLoopRequests.ANY, "Bearer secret", "request-1", first);
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(ask(client).failure()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        assertThat(first.isKnown()).isFalse();
        call.cancel();
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void abortsACancelledRequest() throws Exception {
        var reached = new Semaphore(0);
        var ended = new CountDownLatch(1);
        var server = server(connection -> {
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"succ");
            reached.release();
            connection.awaitEnd(ended);
        });
        var outcome = new Outcome();

        var call = client(TestedConfig.of(server)).send(EventLoopRequests.ANY, "Bearer secret", "request-1", outcome);
        assertThat(reached.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        call.cancel();

        assertEnds(ended);
        assertThat(outcome.isKnown()).as("the receiver was called").isFalse();
    }

    @Test
    void doesNotSendARequestThatIsCancelledWhileItWaits() throws Exception {
        var proceed = new CountDownLatch(1);
        var server = server(connection -> {
            proceed.await();
            connection.respond("{}");
        });
        var client = client(TestedConfig.of(server).withConnections(1));

        var first = ask(client);
        var second = new Outcome();
        onEventLoop(() -> client.send(EventLoopRequests.ANY, "Bearer secret", "request-2", second).cancel());
        proceed.countDown();

        assertThat(first.body()).isEqualTo("{}");
        assertThat(ask(client).body()).isEqualTo("{}");
        assertThat(second.isKnown()).isFalse();
        assertThat(server.heads()).hasSize(2).noneMatch(head -> head.contains("request-2"));
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void reportsAConnectionThatIsResetAfterTheHeadAsCutShort() {
        // on the wire, a reset may overtake the head
        assertThat(WireFailures.unfinished(new IOException("Connection reset")).code())
                .isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
    }

    private record SameContext(Context expected, CompletableFuture<Boolean> result) implements ResponseReceiver {

        @Override
        public void responded(UpstreamResponse response) {
            result.complete(Vertx.currentContext() == expected);
        }

        @Override
        public void failed(GatewayException failure) {
            result.completeExceptionally(failure);
        }
    }
}
