package io.acusight.gateway.scenarios;

import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs every scenario on the packaged jar, or on the native executable. */
@QuarkusIntegrationTest
@WithTestResource(UpstreamResource.class)
class ScenariosIT extends ScenariosComponentTest {
}
