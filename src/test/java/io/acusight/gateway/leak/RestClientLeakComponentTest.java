package io.acusight.gateway.leak;

import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The same with the other implementation of the way upstream. */
@QuarkusTest
@TestProfile(RestClientLeakComponentTest.RestClient.class)
@WithTestResource(FaultyUpstreamResource.class)
class RestClientLeakComponentTest extends LeakComponentTest {

    /**
     * Sends requests with Quarkus' REST client. It has a connection for each of those that hang and that nobody waits for any
     * more: it keeps them until their time is over. There is one event loop: where the client's connection is on another, what
     * becomes of an answer's body can overtake its head, and the failure is another one than on the way without the REST
     * client.
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
