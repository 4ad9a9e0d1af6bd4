package io.acusight.gateway.telemetry.metrics;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.config.MeterFilter;

/** Switches all meters off if {@link MetricsConfig#enabled()} says so. */
final class MetricsSwitch {

    @Produces
    @Singleton
    static MeterFilter filter(MetricsConfig config) {
        return config.enabled() ? MeterFilter.accept() : MeterFilter.deny();
    }
}
