package io.acusight.gateway.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.fixture.Eventually;
import io.acusight.gateway.fixture.RawClient;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

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

    private static final String REQUEST = "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: gateway\r\n"
            + "X-Requested-With: 1\r\n\r\n";

    @Inject
    Shutdown shutdown;

    @Test
    void lastResponsesAskTheirClientsToLeaveAndNewConnectionsAreRefused() throws IOException {
        try (var client = new RawClient(RestAssured.port, null, 0); var late = new RawClient(RestAssured.port, null, 0)) {
            client.send(REQUEST);
            assertThat(client.reply().header("connection")).isEmpty();

            shutdown.begin(new ShutdownDelayInitiatedEvent());
            client.send(REQUEST);

            var last = client.reply();
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.header("connection")).isEqualTo("close");
            Eventually.holds("nothing is accepted", () -> isRefused());
            assertThatThrownBy(() -> late.send(REQUEST)).isInstanceOf(ConnectException.class);
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
