package io.acusight.gateway.telemetry.metrics;

import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is measured. */
@ConfigMapping(prefix = "gateway.metrics")
public interface MetricsConfig {

    /**
     * Whether anything is measured; if not, {@code /q/metrics} is empty. Default: it costs little, and an outage without
     * metrics is a long one.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * Operation names, separated by commas, that metrics show, up to 100; all others are {@code other}. Each adds a histogram.
     * Default: none, because names come from clients.
     */
    Optional<Set<String>> operationNames();
}
