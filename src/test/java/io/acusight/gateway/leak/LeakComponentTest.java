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

/** Every buffer is released exactly once, whatever happens to a request. */
@QuarkusTest
@TestProfile(LeakComponentTest.Everything.class)
@WithTestResource(FaultyUpstreamResource.class)
class LeakComponentTest {

    private static final int CLIENTS = 32;

    /** Switches on all features that keep a body for a while. */
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
            settings.putAll(Map.ofEntries(
                    // intended failures need no log
                    Map.entry("quarkus.log.category.\"io.vertx.core.net.impl.ConnectionBase\".level", "OFF"),
                    Map.entry("quarkus.log.category.\"io.netty.channel.DefaultChannelPipeline\".level", "OFF"),
                    // there are many resets, but no attack
                    Map.entry("quarkus.http.limits.rst-flood-max-rst-frame-per-window", "1000000"),
                    Map.entry("gateway.http.max-body-size", "16K"),
                    Map.entry("gateway.http.compression", "true"),
                    Map.entry("gateway.http.batch.max-size", "4"),
                    Map.entry("gateway.http.cache.max-age", "10m"),
                    Map.entry("gateway.upstream.connections", "" + upstreamConnections),
                    // longer than a busy machine delays any response
                    Map.entry("gateway.http.body-timeout", "1m"),
                    Map.entry("gateway.http.write-timeout", "1m"),
                    Map.entry("gateway.overload.max-wait", "1m"),
                    Map.entry("gateway.upstream.connect-timeout", "15s"),
                    Map.entry("gateway.upstream.read-timeout", "15s"),
                    Map.entry("gateway.operation.timeout", "60s")));
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
    void releasesEveryBufferWhateverHappensToARequest() throws InterruptedException, IOException, GeneralSecurityException {
        var memory = new PooledMemory(vertx);
        var clients = new Clients(endpoints(), upstream.arrivals(), visits());
        assertThat(clients.behaviors()).containsOnlyKeys(Behavior.values());
        try (var leaks = new LeakReports();
                var internalErrors = new CapturedLog("io.acusight.gateway");
                var uncaught = new CapturedLog("io.quarkus.vertx.core.runtime")) {
            var before = memory.buffersAtRest();

            var failures = clients.visit(CLIENTS);

            assertThat(failures).isEmpty();
            assertThat(internalErrors.lines()).as("internal errors").isEmpty();
            assertThat(uncaught.lines()).as("uncaught errors, such as a second release").isEmpty();
            Eventually.holds("no upstream request is pending", () -> upstream.unanswered() == 0);
            Eventually.holds("no more connections than allowed", () -> upstream.connections() <= upstreamConnections());
            assertThat(leaks.all()).isEmpty();
            Eventually.holds("the number of buffers in use is as before: " + before, () -> memory.buffersInUse() == before);
        }
    }

    private static Clients.Endpoints endpoints() throws IOException, GeneralSecurityException {
        var tls = URI.create(ConfigProvider.getConfig().getValue("test.url.ssl", String.class));
        return new Clients.Endpoints(RestAssured.port, tls.getPort(), LocalCertificate.trusted().getSocketFactory());
    }

    private static int upstreamConnections() {
        return ConfigProvider.getConfig().getValue("gateway.upstream.connections", Integer.class);
    }
}
