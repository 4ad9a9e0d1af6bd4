package io.acusight.gateway.upstream.crossing;

import jakarta.inject.Inject;

import io.acusight.gateway.upstream.client.TestedConfig;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamNetwork;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;

/** Runs in Quarkus, which the REST client needs. */
@QuarkusTest
final class RestCrossingComponentTest extends CrossingProof {

    @Inject
    Vertx vertx;

    @Override
    UpstreamClient newClient(UpstreamConfig config) {
        return UpstreamClient.of(((TestedConfig) config).withClient(UpstreamConfig.Client.REST), UpstreamNetwork.direct(),
                vertx);
    }

    @Override
    Vertx vertx() {
        return vertx;
    }
}
