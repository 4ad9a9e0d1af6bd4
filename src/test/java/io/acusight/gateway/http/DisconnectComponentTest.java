package io.acusight.gateway.http;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Hardened;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** A client that goes away takes its upstream requests with it. */
@QuarkusTest
@TestProfile(Hardened.class)
@WithTestResource(UpstreamResource.class)
final class DisconnectComponentTest {

    private final Upstream upstream = Upstream.fresh();

    @Test
    void upstreamRequestsAreClosedWhenTheClientGoes() throws Exception {
        assertAreClosedAfter("");
    }

    @Test
    void upstreamRequestsAreClosedWhenTheClientGoesBeforeTheirBodiesAreWhole() throws Exception {
        assertAreClosedAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
    }

    private void assertAreClosedAfter(String begin) throws Exception {
        var asked = new CountDownLatch(2);
        var closed = new CountDownLatch(2);
        upstream.answersBy(request -> {
            request.write(begin);
            asked.countDown();
            if (request.isClosedByGateway()) {
                closed.countDown();
            }
            request.close();
        });

        try (var client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            post(client, query("{ a: images { items { id } } b: images(page: {offset: 50}) { items { id } } }").body());
            assertThat(asked.await(20, TimeUnit.SECONDS)).as("both requests arrived").isTrue();
        }

        assertThat(closed.await(20, TimeUnit.SECONDS)).as("both requests were closed").isTrue();
        Upstream.fresh().answers(Envelopes.images());
        query("{ images { items { id } } }").ask().is("{\"images\":{\"items\":[]}}");
    }

    private static void post(Socket client, byte[] body) throws IOException {
        var head = "POST /graphql HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer abc\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(body);
        client.getOutputStream().flush();
    }
}
