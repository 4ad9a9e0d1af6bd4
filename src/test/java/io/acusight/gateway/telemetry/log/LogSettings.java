package io.acusight.gateway.telemetry.log;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Settings of the log. */
final class LogSettings {

    private LogSettings() {
    }

    /** Lines contain documents and variables; operations are soon slow. */
    public static final class Verbose implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.log.operations", "true", "gateway.log.documents", "true", "gateway.log.variables", "true",
                    "gateway.log.slow", "8s", "gateway.http.batch.max-size", "2",
                    "gateway.upstream.breaker.enabled", "false", "gateway.sandbox.enabled", "false",
                    "quarkus.log.console.json.enabled", "true");
        }
    }
}
