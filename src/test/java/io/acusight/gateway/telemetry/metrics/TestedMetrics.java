package io.acusight.gateway.telemetry.metrics;

import java.util.Set;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Meters of a registry of their own. */
public final class TestedMetrics {

    private TestedMetrics() {
    }

    public static OperationMetrics operations() {
        return new OperationMetrics(new SimpleMeterRegistry(), Set.of());
    }

    public static DocumentMetrics documents() {
        return new DocumentMetrics(new SimpleMeterRegistry());
    }

    public static UpstreamMetrics upstream() {
        return new UpstreamMetrics(new SimpleMeterRegistry());
    }

    public static OverloadMetrics overload() {
        return new OverloadMetrics(new SimpleMeterRegistry());
    }
}
