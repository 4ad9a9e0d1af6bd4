package io.acusight.gateway.telemetry.metrics;

import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is measured. */
@ConfigMapping(prefix = "gateway.metrics")
public interface MetricsConfig {

    /**
     * Whether anything is measured. {@code true} by default: it costs little, and an outage without metrics is a long one.
     * {@code false}: {@code /q/metrics} is empty.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * Operation names, separated by commas, that metrics show, up to 100; all others are {@code other}. None by default: names
     * come from clients, and each adds a histogram.
     */
    Optional<Set<String>> operationNames();
}
