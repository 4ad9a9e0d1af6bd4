package io.acusight.gateway.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.fixture.CapturedLog;
import io.acusight.gateway.fixture.Eventually;
import io.acusight.gateway.fixture.LeakReports;
import io.acusight.gateway.fixture.LocalCertificate;
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
class LeakComponentTest {

    private static final int CLIENTS = 32;

    /** All that holds a body for a while is switched on. */
    public static class Everything implements QuarkusTestProfile {

        private final int upstreamConnections;

        public Everything() {
            this(128);
        }

        Everything(int upstreamConnections) {
            this.upstreamConnections = upstreamConnections;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(LocalCertificate.SETTINGS);
            settings.putAll(Map.of(
                    // what is broken on purpose is not worth a line of the log
                    "quarkus.log.category.\"io.vertx.core.net.impl.ConnectionBase\".level", "OFF",
                    "quarkus.log.category.\"io.netty.channel.DefaultChannelPipeline\".level", "OFF",
                    // resets are many, and no attack
                    "quarkus.http.limits.rst-flood-max-rst-frame-per-window", "1000000",
                    "gateway.http.max-body-size", "16K",
                    "gateway.http.compression", "true",
                    "gateway.http.batch.max-size", "4",
                    "gateway.http.cache.max-age", "10m",
                    "gateway.upstream.connections", "" + upstreamConnections,
                    "gateway.upstream.connect-timeout", "5s",
                    "gateway.upstream.read-timeout", "5s"));
            return settings;
        }
    }

    FaultyUpstream upstream;

    @Inject
    Vertx vertx;

    int visits() {
        return Integer.getInteger("leak.visits", 10_000);
    }

    @Test
    void releasesEveryBufferWhateverBecomesOfARequest() throws InterruptedException, IOException, GeneralSecurityException {
        var memory = new PooledMemory(vertx);
        var crowd = new Crowd(doors(), upstream.arrivals(), visits());
        assertThat(crowd.errands()).containsOnlyKeys(Errand.values());
        try (var leaks = new LeakReports();
                var faults = new CapturedLog("io.acusight.gateway");
                var uncaught = new CapturedLog("io.quarkus.vertx.core.runtime")) {
            var before = memory.buffersAtRest();

            var complaints = crowd.visit(CLIENTS);

            assertThat(complaints).isEmpty();
            assertThat(faults.lines()).as("faults of the gateway's own").isEmpty();
            assertThat(uncaught.lines()).as("what nothing caught, a second release").isEmpty();
            Eventually.holds("the upstream is asked nothing any more", () -> upstream.unanswered() == 0);
            assertThat(upstream.connections()).isLessThanOrEqualTo(upstreamConnections());
            assertThat(leaks.all()).isEmpty();
            Eventually.holds("as many buffers are in use as before: " + before, () -> memory.buffersInUse() == before);
        }
    }

    private static Crowd.Doors doors() throws IOException, GeneralSecurityException {
        var tls = URI.create(ConfigProvider.getConfig().getValue("test.url.ssl", String.class));
        return new Crowd.Doors(RestAssured.port, tls.getPort(), LocalCertificate.trusted().getSocketFactory());
    }

    private static int upstreamConnections() {
        return ConfigProvider.getConfig().getValue("gateway.upstream.connections", Integer.class);
    }
}
