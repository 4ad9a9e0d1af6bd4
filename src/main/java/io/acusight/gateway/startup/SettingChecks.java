package io.acusight.gateway.startup;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import org.eclipse.microprofile.config.Config;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;

/** Checks values that have the right type and still cannot work. */
final class SettingChecks {

    private static final List<Check<?>> CHECKS = List.of(
            new Check<>("gateway.http.max-body-size", MemorySize.class, SettingChecks::isPositive, "a size of 1 byte or more"),
            new Check<>("gateway.http.body-timeout", Duration.class, time -> time.toMillis() > 0, "a time of 1 ms or more"),
            new Check<>("gateway.http.write-timeout", Duration.class, time -> time.toMillis() > 0, "a time of 1 ms or more"),
            new Check<>("gateway.overload.max-bytes", MemorySize.class, SettingChecks::isPositive, "a size of 1 byte or more"),
            new Check<>("gateway.overload.max-bytes-per-connection", MemorySize.class, SettingChecks::isPositive,
                    "a size of 1 byte or more"),
            new Check<>("gateway.overload.max-connection-bytes", MemorySize.class, size -> size.asLongValue() >= 1 << 20,
                    "a size of 1M or more"),
            new Check<>("gateway.overload.max-request-bytes", MemorySize.class, SettingChecks::isPositive,
                    "a size of 1 byte or more"),
            new Check<>("gateway.overload.max-running", Integer.class, count -> count > 0, "1 or more"),
            new Check<>("gateway.overload.max-waiting", Integer.class, count -> count >= 0, "0 or more"),
            new Check<>("gateway.overload.max-wait", Duration.class, time -> time.toMillis() > 0, "a time of 1 ms or more"),
            new Check<>("gateway.http.batch.max-size", Integer.class, size -> size >= 0, "0 or more"),
            new Check<>("gateway.http.cache.max-age", Duration.class, age -> !age.isNegative(), "a time of 0 or more"),
            new Check<>("gateway.http.cache.signed-url-max-age", Duration.class, age -> !age.isNegative(),
                    "a time of 0 or more"),
            new Check<>("gateway.operation.timeout", Duration.class,
                    time -> time.toMillis() > 0 && time.compareTo(Duration.ofDays(1)) <= 0, "a time from 1 ms to 24 h"),
            new Check<>("gateway.log.sample-percent", Integer.class, share -> share >= 1 && share <= 100, "from 1 to 100"),
            new Check<>("gateway.log.max-per-second", Integer.class, lines -> lines > 0, "1 or more"),
            new Check<>("gateway.log.slow", Duration.class, time -> time.toMillis() > 0, "a time of 1 ms or more"),
            new Check<>("gateway.metrics.operation-names", String.class, names -> names.split(",").length <= 100,
                    "100 names or fewer"),
            new Check<>("gateway.page.max-limit", Integer.class, limit -> limit > 0, "1 or more"),
            new Check<>("gateway.upstream.page-concurrency", Integer.class, count -> count > 0, "1 or more"),
            new Check<>("gateway.persisted.automatic.cache-size", MemorySize.class, SettingChecks::isPositive,
                    "a size of 1 or more; gateway.persisted.automatic.enabled=false switches registration off"));

    private SettingChecks() {
    }

    private record Check<T>(String name, Class<T> type, Predicate<T> works, String allowed) {

        void check(Config config) {
            if (config.getOptionalValue(name, type).filter(works.negate()).isPresent()) {
                throw new ConfigurationException(SettingNames.variable(name) + " (" + name + ") is "
                        + config.getConfigValue(name).getValue() + ", and must be " + allowed + ".");
            }
        }
    }

    /**
     * Checks all settings.
     *
     * @throws ConfigurationException naming variable, value and what is allowed; Quarkus prints it without a stack trace
     */
    static void check(Config config) {
        CHECKS.forEach(check -> check.check(config));
    }

    private static boolean isPositive(MemorySize size) {
        return size.asLongValue() > 0;
    }
}
