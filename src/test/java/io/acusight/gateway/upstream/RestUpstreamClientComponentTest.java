package io.acusight.gateway.upstream;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;

/** In Quarkus, which brings what the REST client needs. */
@QuarkusTest
class RestUpstreamClientComponentTest extends UpstreamClientContract {

    @Inject
    Vertx vertx;

    @Override
    UpstreamClient newClient(UpstreamConfig config) {
        return new RestUpstreamClient(config, vertx);
    }

    @Override
    List<Outcome> askFromSeveralEventLoops(UpstreamClient client, int count) {
        return EventLoops.askFromSeveral(vertx, client, count);
    }
}
