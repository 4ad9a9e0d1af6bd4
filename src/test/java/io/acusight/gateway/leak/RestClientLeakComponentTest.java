package io.acusight.gateway.leak;

import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Runs the leak test with the other upstream client. */
@QuarkusTest
@TestProfile(RestClientLeakComponentTest.RestClient.class)
@WithTestResource(FaultyUpstreamResource.class)
class RestClientLeakComponentTest extends LeakComponentTest {

    /**
     * Sends requests with Quarkus' REST client. It keeps the connection of a cancelled request that hangs until the read
     * timeout, so it needs many. There is one event loop: if the client's connection is on another one, the end of a response's
     * body can overtake its head, and the error differs from that of the default client.
     */
    public static final class RestClient extends Everything {

        public RestClient() {
            super(2000);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = super.getConfigOverrides();
            settings.put("gateway.upstream.client", "rest");
            settings.put("quarkus.vertx.event-loops-pool-size", "1");
            return settings;
        }
    }

    @Override
    int visits() {
        return super.visits() / 10;
    }
}
