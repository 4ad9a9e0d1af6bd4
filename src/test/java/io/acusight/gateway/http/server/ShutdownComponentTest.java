package io.acusight.gateway.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.fixture.Eventually;
import io.acusight.gateway.fixture.RawClient;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** A gateway of its own: it accepts no connection afterwards. */
@QuarkusTest
@TestProfile(ShutdownComponentTest.Alone.class)
final class ShutdownComponentTest {

    public static final class Alone implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.graphiql.enabled", "true");
        }
    }

    /** More than Netty accepts at once. */
    private static final int WAITING = 40;
    private static final String REQUEST = "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: gateway\r\n"
            + "X-Requested-With: 1\r\n\r\n";

    @Inject
    Shutdown shutdown;

    @Inject
    Vertx vertx;

    /** Connections that were accepted in the moment after the start have no guard. */
    @BeforeEach
    void awaitGuards() {
        Eventually.holds("a second host is refused", () -> {
            try (var client = new RawClient(RestAssured.port, null, 0)) {
                client.send("GET /q/health/live HTTP/1.1\r\nHost: gateway\r\nHost: other\r\n\r\n");
                return client.reply().status() == 400;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void lastResponsesAskTheirClientsToLeaveAndNewConnectionsAreRefused() throws Exception {
        var waiting = new ArrayList<RawClient>();
        try (var client = new RawClient(RestAssured.port, null, 0); var late = new RawClient(RestAssured.port, null, 0)) {
            client.send(REQUEST);
            assertThat(client.reply().header("connection")).isEmpty();

            var acceptsAgain = acceptNothing();
            for (int i = 0; i < WAITING; i++) {
                waiting.add(new RawClient(RestAssured.port, null, 0));
                waiting.get(i).send(REQUEST);
            }
            shutdown.begin(new ShutdownDelayInitiatedEvent());
            acceptsAgain.countDown();
            client.send(REQUEST);

            var last = client.reply();
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.header("connection")).isEqualTo("close");
            for (var each : waiting) {
                assertThat(each.reply().status()).as("the system had accepted its connection").isEqualTo(200);
            }
            Eventually.holds("nothing is accepted", () -> isRefused());
            assertThatThrownBy(() -> late.send(REQUEST)).isInstanceOf(ConnectException.class);
        } finally {
            for (var each : waiting) {
                each.close();
            }
        }
    }

    /** Keeps the event loops busy that accept connections; the system queues these meanwhile. */
    private CountDownLatch acceptNothing() throws InterruptedException {
        var busy = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        ((VertxInternal) vertx).getAcceptorEventLoopGroup().forEach(loop -> loop.execute(() -> {
            busy.countDown();
            awaitSeconds(end);
        }));
        assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
        return end;
    }

    private static void awaitSeconds(CountDownLatch end) {
        try {
            end.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRefused() {
        try (var client = new RawClient(RestAssured.port, null, 0)) {
            client.send(REQUEST);
            return false;
        } catch (IOException e) {
            return e instanceof ConnectException;
        }
    }
}
