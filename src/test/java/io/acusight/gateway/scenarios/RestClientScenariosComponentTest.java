package io.acusight.gateway.scenarios;

import java.util.Map;

import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Runs every scenario with the other upstream client. */
@QuarkusTest
@TestProfile(RestClientScenariosComponentTest.RestClient.class)
@WithTestResource(UpstreamResource.class)
class RestClientScenariosComponentTest extends ScenariosComponentTest {

    /** Sends requests with Quarkus' REST client. */
    public static class RestClient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.upstream.client", "rest");
        }
    }
}
