package io.acusight.gateway;

import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The gateway before its own sandbox, without a service token. */
public class BeforeSandbox implements QuarkusTestProfile {

    private static final int DEFAULT_TEST_PORT = 8081;

    @Override
    public Map<String, String> getConfigOverrides() {
        int port = ConfigProvider.getConfig().getOptionalValue("quarkus.http.test-port", Integer.class)
                .orElse(DEFAULT_TEST_PORT);
        return Map.of(
                "gateway.sandbox.enabled", "true",
                // many requests at once wait for their turn, however busy the machine is
                "gateway.overload.max-wait", "1m",
                // the failures of one test would stop the requests of the next
                "gateway.upstream.breaker.enabled", "false",
                "gateway.upstream.url", "http://localhost:" + port + "/sandbox/api");
    }
}
