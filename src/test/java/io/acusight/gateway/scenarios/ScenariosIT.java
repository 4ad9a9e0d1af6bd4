package io.acusight.gateway.scenarios;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Every scenario on the packaged jar, or on the native executable. */
@QuarkusIntegrationTest
@WithTestResource(WireMockUpstream.class)
class ScenariosIT extends ScenariosComponentTest {
}
