package io.acusight.gateway.telemetry.metrics;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;

/** Shows how much is under way, and how much may be. */
@Singleton
public final class OverloadMetrics {

    private final MeterRegistry registry;

    @Inject
    public OverloadMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows the requests that use the upstream, those that wait for their turn, and how many may run. */
    public void watchOperations(IntSupplier running, IntSupplier waiting, int limit) {
        Metric.OPERATIONS_RUNNING.gauge(registry, running, IntSupplier::getAsInt);
        Metric.OPERATIONS_WAITING.gauge(registry, waiting, IntSupplier::getAsInt);
        Metric.OPERATIONS_LIMIT.gauge(registry, limit, Integer::doubleValue);
    }

    /** Shows what clients' connections occupy, and how much they may. */
    public void watchConnections(LongSupplier occupied, LongSupplier limit) {
        Metric.CONNECTIONS_OCCUPIED.gauge(registry, occupied, LongSupplier::getAsLong);
        Metric.CONNECTIONS_LIMIT.gauge(registry, limit, LongSupplier::getAsLong);
    }

    /** Shows the bytes that are reserved, and how many may be. */
    public void watchBytes(LongSupplier reserved, LongSupplier limit) {
        Metric.BYTES_RESERVED.gauge(registry, reserved, LongSupplier::getAsLong);
        Metric.BYTES_LIMIT.gauge(registry, limit, LongSupplier::getAsLong);
    }
}
