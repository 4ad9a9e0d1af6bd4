package io.acusight.gateway.upstream.guard;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Configurations of guards under test. */
public final class TestedGuards {

    private TestedGuards() {
    }

    /** Returns the defaults, but for these settings. */
    public static GuardConfig with(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(settings, "test", 100))
                .addDiscoveredConverters().withMapping(GuardConfig.class).withMappingIgnore("gateway.upstream.**").build()
                .getConfigMapping(GuardConfig.class);
    }

    record Retry(int limit, Duration backoff, Duration maxBackoff, int budgetPercent, int budgetPerSecond,
            Duration budgetWindow) implements RetryConfig {

        static final Retry DEFAULT = new Retry(2, Duration.ofMillis(50), Duration.ofSeconds(1), 10, 10, Duration.ofSeconds(1));

        Retry withLimit(int limit) {
            return new Retry(limit, backoff, maxBackoff, budgetPercent, budgetPerSecond, budgetWindow);
        }

        Retry withBudget(int percent, int perSecond) {
            return new Retry(limit, backoff, maxBackoff, percent, perSecond, budgetWindow);
        }
    }

    record Breaker(boolean enabled, int failurePercent, Duration window, int minCalls, Duration openTime, int probes)
            implements
                BreakerConfig {

        static final Breaker DEFAULT = new Breaker(true, 50, Duration.ofSeconds(5), 20, Duration.ofSeconds(1), 3);
    }

    record Adaptive(boolean enabled, int floor, OptionalInt cap, int decreasePercent,
            int maxWaiting) implements AdaptiveConfig {
    }
}
