package io.acusight.gateway.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.fixture.CapturedLog;
import io.acusight.gateway.fixture.Eventually;
import io.acusight.gateway.fixture.LeakReports;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;

/** Every buffer is released, exactly once, whatever becomes of a request. */
@QuarkusTest
@TestProfile(LeakComponentTest.Everything.class)
@WithTestResource(FaultyUpstreamResource.class)
final class LeakComponentTest {

    private static final int VISITS = 100_000;
    private static final int CLIENTS = 32;
    private static final int UPSTREAM_CONNECTIONS = 128;

    /** All that holds a body for a while is switched on. */
    public static final class Everything implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    // what is broken on purpose is not worth a line of the log
                    "quarkus.log.category.\"io.vertx.core.net.impl.ConnectionBase\".level", "OFF",
                    "quarkus.log.category.\"io.netty.channel.DefaultChannelPipeline\".level", "OFF",
                    "gateway.http.max-body-size", "16K",
                    "gateway.http.compression", "true",
                    "gateway.http.batch.max-size", "4",
                    "gateway.http.cache.max-age", "10m",
                    "gateway.upstream.connections", "" + UPSTREAM_CONNECTIONS,
                    "gateway.upstream.connect-timeout", "5s",
                    "gateway.upstream.read-timeout", "5s");
        }
    }

    FaultyUpstream upstream;

    @Inject
    Vertx vertx;

    @Test
    void releasesEveryBufferWhateverBecomesOfARequest() throws InterruptedException {
        var memory = new PooledMemory(vertx);
        var crowd = new Crowd(RestAssured.port, upstream.arrivals(), VISITS);
        assertThat(crowd.errands()).containsOnlyKeys(Errand.values());
        try (var leaks = new LeakReports();
                var faults = new CapturedLog("io.acusight.gateway");
                var uncaught = new CapturedLog("io.quarkus.vertx.core.runtime")) {
            var before = memory.buffersInUse();

            var complaints = crowd.visit(CLIENTS);

            assertThat(complaints).isEmpty();
            assertThat(faults.lines()).as("faults of the gateway's own").isEmpty();
            assertThat(uncaught.lines()).as("what nothing caught, a second release").isEmpty();
            Eventually.holds("the upstream is asked nothing any more", () -> upstream.unanswered() == 0);
            assertThat(upstream.connections()).isLessThanOrEqualTo(UPSTREAM_CONNECTIONS);
            assertThat(leaks.all()).isEmpty();
            Eventually.holds("no buffer is in use", () -> memory.buffersInUse() <= before);
        }
    }
}
