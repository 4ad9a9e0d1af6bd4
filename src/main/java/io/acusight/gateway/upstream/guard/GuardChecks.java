package io.acusight.gateway.upstream.guard;

import java.time.Duration;

import io.acusight.gateway.upstream.connection.Settings;

/** Checks of {@link GuardConfig}. */
final class GuardChecks {

    private static final Duration SHORTEST_WINDOW = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    private GuardChecks() {
    }

    /** @throws io.quarkus.runtime.configuration.ConfigurationException if a value cannot work */
    static void check(GuardConfig config) {
        check(config.retry());
        check(config.breaker());
        check(config.adaptive());
    }

    private static void check(RetryConfig config) {
        between("retry.limit", config.limit(), 0, 10);
        between("retry.backoff", config.backoff(), Duration.ofMillis(1), LONGEST);
        between("retry.max-backoff", config.maxBackoff(), config.backoff(), LONGEST);
        between("retry.budget-percent", config.budgetPercent(), 0, 100);
        between("retry.budget-per-second", config.budgetPerSecond(), 0, Integer.MAX_VALUE);
        between("retry.budget-window", config.budgetWindow(), SHORTEST_WINDOW, LONGEST);
    }

    private static void check(BreakerConfig config) {
        between("breaker.failure-percent", config.failurePercent(), 1, 100);
        between("breaker.window", config.window(), SHORTEST_WINDOW, LONGEST);
        between("breaker.min-calls", config.minCalls(), 1, Integer.MAX_VALUE);
        between("breaker.open-time", config.openTime(), Duration.ofMillis(1), LONGEST);
        between("breaker.probes", config.probes(), 1, 1000);
    }

    private static void check(AdaptiveConfig config) {
        between("adaptive.floor", config.floor(), 1, Integer.MAX_VALUE);
        config.cap().ifPresent(cap -> between("adaptive.cap", cap, config.floor(), Integer.MAX_VALUE));
        between("adaptive.decrease-percent", config.decreasePercent(), 1, 99);
        between("adaptive.max-waiting", config.maxWaiting(), 0, Integer.MAX_VALUE);
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw Settings.invalid(name, value,
                    most == Integer.MAX_VALUE ? least + " or more" : "from " + least + " to " + most);
        }
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw Settings.invalid(name, value.toMillis() + "ms",
                    "from " + least.toMillis() + "ms to " + most.toHours() + "h");
        }
    }
}
