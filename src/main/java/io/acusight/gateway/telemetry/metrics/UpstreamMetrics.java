package io.acusight.gateway.telemetry.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

/** Measures requests to the upstream. For all threads. */
@Startup // what has not happened is 0
@Singleton
public final class UpstreamMetrics {

    private static final String NONE = "none";
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final LongAdder active = new LongAdder();
    private final Map<Integer, Timer> responses = new ConcurrentHashMap<>();
    private final Map<String, Timer> failures = new ConcurrentHashMap<>();
    private final Map<String, Counter> retries = new ConcurrentHashMap<>();
    private final DistributionSummary sizes;
    private final Counter collapsed;
    /** By two bits: annotations, and signed URLs. */
    private final Counter[] queries = new Counter[4];

    @Inject
    public UpstreamMetrics(MeterRegistry registry) {
        this.registry = registry;
        Metric.UPSTREAM_ACTIVE.gauge(registry, active, LongAdder::sum);
        sizes = Metric.UPSTREAM_RESPONSE_SIZE.sizes(registry);
        collapsed = Metric.UPSTREAM_COLLAPSED.counter(registry);
        for (int i = 0; i < queries.length; i++) {
            queries[i] = Metric.UPSTREAM_QUERIES.counter(registry, Boolean.toString((i & 1) != 0),
                    Boolean.toString((i & 2) != 0));
        }
    }

    /** A request is about to be sent, for the first time. */
    public void queried(boolean annotations, boolean imageUrl) {
        queries[(annotations ? 1 : 0) | (imageUrl ? 2 : 0)].increment();
    }

    /** A try begins. One of the methods below ends it. */
    public void began() {
        active.increment();
    }

    /** A try has a response. */
    public void responded(int status, long bytes, long nanos) {
        active.decrement();
        sizes.record((double) bytes);
        // an upstream may invent any number of statuses
        responses.computeIfAbsent(status >= 100 && status <= 599 ? status : 0, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A try has no whole response: it failed, or nobody waits for it any more. */
    public void failed(String reason, long nanos) {
        active.decrement();
        failures.computeIfAbsent(reason, one -> Metric.UPSTREAM_DURATION.timer(registry, NONE, one))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A request is sent again. */
    public void retried(String reason) {
        retries.computeIfAbsent(reason, one -> Metric.UPSTREAM_RETRIES.counter(registry, one)).increment();
    }

    /** A request joined an equal one. */
    public void collapsed() {
        collapsed.increment();
    }

    /** Shows a breaker's state, in lower case. */
    public void watchBreaker(Supplier<String> state) {
        for (var each : new String[] { "closed", "half_open", "open" }) {
            Metric.BREAKER_STATE.gauge(registry, state, current -> current.get().equals(each) ? 1 : 0, each);
        }
    }

    private Timer timer(int status) {
        var text = status == 0 ? OTHER : Integer.toString(status);
        return Metric.UPSTREAM_DURATION.timer(registry, text, status / 100 == 2 ? NONE : text);
    }
}
