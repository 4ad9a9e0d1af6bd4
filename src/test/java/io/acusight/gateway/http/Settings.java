package io.acusight.gateway.http;

import java.util.HashMap;
import java.util.Map;

import io.acusight.gateway.BeforeSandbox;
import io.acusight.gateway.fixture.LocalCertificate;
import io.quarkus.test.junit.QuarkusTestProfile;

/** The settings that the tests of the endpoint need beside the defaults. Each starts the gateway once, so there are few. */
final class Settings {

    private Settings() {
    }

    private static Map<String, String> withTls(Map<String, String> others) {
        var all = new HashMap<>(LocalCertificate.SETTINGS);
        all.putAll(others);
        return all;
    }

    public abstract static class Changed extends BeforeSandbox {

        private final Map<String, String> changes;

        Changed(Map<String, String> changes) {
            this.changes = changes;
        }

        @Override
        public final Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.putAll(changes);
            return settings;
        }
    }

    /**
     * One operation at a time uses the upstream, one more waits for its turn, and clients have to read soon. Readiness shows
     * that there is no room for another.
     */
    public static final class OneAtATime implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.overload.max-running", "1", "gateway.overload.max-waiting", "1",
                    "gateway.overload.max-wait", "30s", "gateway.http.write-timeout", "5s",
                    "gateway.overload.max-connection-bytes", "1M", "gateway.overload.max-bytes", "12M",
                    "gateway.overload.max-request-bytes", "300K",
                    "gateway.health.saturation", "true", "gateway.sandbox.enabled", "false");
        }
    }

    /**
     * Small bounds, which a test exceeds with little, and short batches. Pages of another origin may send requests, clients may
     * cache responses, and a caller without a credential is served. TLS is beside plain HTTP.
     */
    public static final class SmallBounds extends Changed {

        static final String ORIGIN = "https://app.example";
        static final int BODY = 2048;
        static final int TOKENS = 100;
        static final int DEPTH = 4;
        static final int FIELDS = 30;
        static final int ALIASES = 5;
        static final int ROOT_FIELDS = 4;
        static final int UPSTREAM_REQUESTS = 2;
        static final int COST = 100;
        static final int BATCH = 3;

        public SmallBounds() {
            super(withTls(Map.ofEntries(
                    Map.entry("gateway.http.max-body-size", "" + BODY),
                    Map.entry("gateway.http.batch.max-size", "" + BATCH),
                    Map.entry("gateway.limits.tokens", "" + TOKENS),
                    Map.entry("gateway.limits.depth", "" + DEPTH),
                    Map.entry("gateway.limits.fields", "" + FIELDS),
                    Map.entry("gateway.limits.aliases", "" + ALIASES),
                    Map.entry("gateway.limits.root-fields", "" + ROOT_FIELDS),
                    Map.entry("gateway.limits.upstream-requests", "" + UPSTREAM_REQUESTS),
                    Map.entry("gateway.limits.cost", "" + COST),
                    Map.entry("quarkus.http.cors.enabled", "true"),
                    Map.entry("quarkus.http.cors.origins", ORIGIN),
                    Map.entry("gateway.upstream.token", "sandbox-token"),
                    Map.entry("gateway.http.cache.max-age", "10m"),
                    Map.entry("gateway.http.cache.signed-url-max-age", "30s"))));
        }
    }

    /** Requests have to arrive soon. */
    public static final class ShortTimes extends Changed {

        public ShortTimes() {
            super(withTls(Map.of("gateway.http.body-timeout", "3s")));
        }
    }

    /**
     * What is off by default: the newer draft's status codes, compressed responses that clients may cache, explained responses,
     * documents of a manifest in Apollo's format beside others, batches, TLS beside plain HTTP. The gateway does not give up on
     * the upstream soon.
     */
    public static final class OptionalFeatures extends Changed {

        public OptionalFeatures() {
            super(withTls(Map.of(
                    "gateway.http.status-codes", "draft",
                    "gateway.http.compression", "true",
                    "gateway.http.explain", "true",
                    "gateway.http.batch.max-size", "3",
                    "gateway.http.cache.max-age", "10m",
                    "gateway.upstream.read-timeout", "5m",
                    "gateway.operation.timeout", "10m",
                    "gateway.http.body-timeout", "1m",
                    "gateway.persisted.trusted.mode", "prefer",
                    "gateway.persisted.trusted.manifest", "src/test/resources/trusted/apollo.json")));
        }
    }

    /** Nothing but the documents of a manifest in Relay's format is executed. */
    public static final class TrustedRequired extends Changed {

        public TrustedRequired() {
            super(Map.of(
                    "gateway.persisted.trusted.mode", "require",
                    "gateway.persisted.trusted.manifest", "src/test/resources/trusted/relay.json"));
        }
    }
}
