package io.acusight.gateway.upstream.client;

import jakarta.inject.Inject;

import io.acusight.gateway.BeforeSandbox;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;

/** Runs in Quarkus, which the REST client needs. */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
class RestUpstreamClientComponentTest extends UpstreamClientContract {

    @Inject
    Vertx vertx;

    @Override
    UpstreamClient newClient(UpstreamConfig config) {
        return new RestUpstreamClient(config, vertx);
    }

    @Override
    Vertx vertx() {
        return vertx;
    }
}
