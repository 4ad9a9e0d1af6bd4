package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

/** "A client that goes away takes its upstream request with it." The upstream hangs, the gateway would wait for minutes. */
@QuarkusTest
@TestProfile(Settings.OptionalFeatures.class)
class AbandonedRequestComponentTest {

    @Inject
    UpstreamWatch watch;

    @BeforeEach
    void hang() {
        Sandbox.reset();
        watch.forget();
        Sandbox.hang();
    }

    private static String post(String id, String document) {
        return Wire.post(Call.bodyOf(document)).replaceFirst("\r\n", "\r\nX-Request-Id: " + id + "\r\n");
    }

    @Test
    void abandonsTheUpstreamRequestOfAGet() throws IOException {
        try (var wire = Wire.open()) {
            wire.send(Wire.request("", "GET /graphql?query=%7Bimages%7Btotal%7D%7D HTTP/1.1", "Host: gateway",
                    "Authorization: " + Call.TOKEN, "X-Request-Id: gone-3"));
            watch.arrived();
        }
        assertThat(watch.abandoned()).isEqualTo("gone-3");
    }

    // A stream that is reset ends alone: the connection's other streams go on.
    @Test
    void abandonsTheUpstreamRequestOfAStream() {
        var vertx = Vertx.vertx();
        try {
            var client = vertx.createHttpClient(
                    new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
            var address = URI.create(Call.base());
            var reset = client.request(HttpMethod.POST, address.getPort(), address.getHost(), Call.PATH).toCompletionStage()
                    .toCompletableFuture().join();
            reset.putHeader("Content-Type", Call.JSON).putHeader("Authorization", Call.TOKEN)
                    .putHeader("X-Request-Id", "gone-4")
                    .end(Call.bodyOf("{ images { total } }"));
            watch.arrived();

            reset.reset();

            assertThat(watch.abandoned()).isEqualTo("gone-4");
            var other = client.request(HttpMethod.GET, address.getPort(), address.getHost(), "/graphql?query=%7B__typename%7D")
                    .compose(request -> request.send()).toCompletionStage().toCompletableFuture().join();
            assertThat(other.statusCode()).isEqualTo(200);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    // A caller that leaves does not affect others.
    @Test
    void respondsToTheOtherCallers() throws IOException {
        try (var staying = Wire.open()) {
            try (var leaving = Wire.open()) {
                leaving.send(post("gone-5", "{ images { total } }"));
                watch.arrived();
            }
            assertThat(watch.abandoned()).isEqualTo("gone-5");
            Sandbox.reset();

            staying.send(post("stays", "{ images { total } }"));

            assertThat(staying.response().at("/data/images/total").asInt()).isEqualTo(3000);
        }
    }
}
