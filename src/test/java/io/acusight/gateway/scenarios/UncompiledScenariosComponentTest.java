package io.acusight.gateway.scenarios;

import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Every scenario on the standard road: compiled operations must not be told from it. */
@QuarkusTest
@TestProfile(UncompiledScenariosComponentTest.Uncompiled.class)
@WithTestResource(WireMockUpstream.class)
class UncompiledScenariosComponentTest extends ScenariosComponentTest {

    /** Executes each operation the standard way. */
    public static class Uncompiled implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.documents.compile", "false");
        }
    }
}
