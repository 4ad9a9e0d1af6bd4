package io.acusight.gateway;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same tests of the packaged jar, or the native executable. */
@QuarkusIntegrationTest
class GatewayIT extends GatewayComponentTest {
}
