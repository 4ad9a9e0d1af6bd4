package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.ConfigurationException;

final class GuardChecksTest {

    @ParameterizedTest
    @CsvSource({ "retry.limit,-1", "retry.limit,11", "retry.backoff,0s", "retry.max-backoff,49ms", "retry.budget-percent,101",
            "retry.budget-per-second,-1", "retry.budget-window,9ms", "breaker.failure-percent,0",
            "breaker.failure-percent,101", "breaker.window,0s", "breaker.min-calls,0", "breaker.open-time,0s",
            "breaker.probes,0", "adaptive.floor,0", "adaptive.cap,3", "adaptive.decrease-percent,100",
            "adaptive.max-waiting,-1" })
    void stopsTheStartWithOneSentence(String name, String value) {
        var config = TestedGuards.with(Map.of("gateway.upstream." + name, value));

        assertThatThrownBy(() -> Guards.check(config)).isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("gateway.upstream." + name + " (GATEWAY_UPSTREAM_").hasMessageEndingWith(".");
    }

    @Test
    void acceptsTheDefaults() {
        var config = TestedGuards.with(Map.of());

        Guards.check(config);
        assertThat(config.adaptive().enabled()).isFalse();
        assertThat(config.retry().maxBackoff()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void switchesTheAdaptiveLimitOnByItsName() {
        assertThat(TestedGuards.with(Map.of("gateway.upstream.adaptive", "true")).adaptive().enabled()).isTrue();
    }
}
