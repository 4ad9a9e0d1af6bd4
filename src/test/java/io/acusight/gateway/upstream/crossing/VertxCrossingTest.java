package io.acusight.gateway.upstream.crossing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamNetwork;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

final class VertxCrossingTest extends CrossingProof {

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
        return UpstreamClient.of(config, UpstreamNetwork.direct(), vertx);
    }

    @Override
    Vertx vertx() {
        return vertx;
    }
}
