package io.acusight.gateway.startup;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the gateway's settings, and which of them an unknown name may mean. */
final class SettingNames {

    private static final String PREFIX = "gateway.";
    private static final String VARIABLE_PREFIX = "GATEWAY_";
    /** Kubernetes sets such variables for a service called {@code gateway}. */
    private static final String OF_KUBERNETES = "GATEWAY_(SERVICE_(HOST|PORT).*|PORT(_\\d+_(TCP|UDP).*)?)";

    private static final Set<String> KNOWN = Stream.of("""
            documents.cache-size documents.compile
            explorer.enabled federation.enabled
            graphiql.enabled
            health.saturation health.upstream
            http.batch.max-size http.body-timeout http.cache.max-age http.cache.signed-url-max-age http.compression
            http.explain http.max-body-size http.status-codes http.write-timeout
            introspection.enabled
            limits.aliases limits.cost limits.depth limits.fields limits.filter-length limits.name-length limits.number-length
            limits.root-fields limits.string-length limits.tokens limits.upstream-requests
            log.documents log.max-per-second log.operations log.sample-percent log.slow log.variables
            metrics.enabled metrics.operation-names
            operation.timeout
            overload.max-bytes overload.max-bytes-per-connection overload.max-connection-bytes overload.max-request-bytes
            overload.max-running
            overload.max-wait overload.max-waiting
            page.max-limit
            persisted.automatic.cache-size persisted.automatic.enabled persisted.trusted.manifest persisted.trusted.mode
            sandbox.enabled sandbox.images sandbox.public-url sandbox.token sandbox.url-lifetime
            upstream.adaptive upstream.adaptive.cap upstream.adaptive.decrease-percent upstream.adaptive.floor
            upstream.adaptive.max-waiting
            upstream.breaker.enabled upstream.breaker.failure-percent upstream.breaker.min-calls upstream.breaker.open-time
            upstream.breaker.probes upstream.breaker.window
            upstream.client upstream.collapse upstream.compression upstream.connect-timeout upstream.connections
            upstream.keep-alive upstream.max-body-size upstream.max-header-size upstream.proxy-configuration-name
            upstream.page-concurrency upstream.read-timeout
            upstream.retry.backoff upstream.retry.budget-per-second upstream.retry.budget-percent upstream.retry.budget-window
            upstream.retry.limit upstream.retry.max-backoff
            upstream.tls-configuration-name upstream.token upstream.url
            """.split("\\s+")).map(PREFIX::concat).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> VARIABLES = KNOWN.stream().map(SettingNames::variable)
            .collect(Collectors.toUnmodifiableSet());

    private SettingNames() {
    }

    static Set<String> known() {
        return KNOWN;
    }

    /** Returns the environment variable of a setting. */
    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Returns whether the name looks like a setting of the gateway and is not one: a property or an environment variable. */
    static boolean isUnknown(String name) {
        if (name.startsWith(VARIABLE_PREFIX)) {
            return !VARIABLES.contains(name) && !name.matches(OF_KUBERNETES);
        }
        return name.startsWith(PREFIX) && !KNOWN.contains(name) && !VARIABLES.contains(variable(name));
    }

    /** Returns the known name, property or environment variable alike, that takes the fewest changes. */
    static String nearest(String unknown) {
        var candidates = unknown.startsWith(VARIABLE_PREFIX) ? VARIABLES : KNOWN;
        return candidates.stream().min(Comparator.<String> comparingInt(known -> distance(known, unknown))
                .thenComparing(Comparator.naturalOrder())).orElseThrow();
    }

    /** Returns the Levenshtein distance: how many characters must be inserted, removed or replaced. */
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
