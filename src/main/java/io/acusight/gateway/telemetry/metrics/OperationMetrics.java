package io.acusight.gateway.telemetry.metrics;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.telemetry.OperationReport;
import io.acusight.gateway.telemetry.OperationReport.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

/** Measures HTTP requests and operations. For all threads. */
@Startup // what has not happened is 0
@Singleton
public final class OperationMetrics {

    private static final String OTHER = "other";
    /** By OpenTelemetry's conventions. Clients may invent any number of methods. */
    private static final String OTHER_METHOD = "_OTHER";
    private static final Set<String> METHODS = Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT",
            "TRACE");

    /** The path from which the response of an executed operation comes. */
    public enum Path {
        COMPILED,
        STANDARD,
        FALLBACK
    }

    private record Response(String method, int status) {
    }

    private final MeterRegistry registry;
    private final LongAdder active = new LongAdder();
    private final Map<Response, Timer> responses = new ConcurrentHashMap<>();
    private final DistributionSummary sizes;
    private final Map<String, Map<Outcome, Timer>> durations = new HashMap<>();
    private final Map<Outcome, Timer> otherDurations;
    private final Map<String, Counter> errors = new HashMap<>();
    private final Map<String, Counter> limits = new ConcurrentHashMap<>();
    private final Map<Path, Counter> paths = new EnumMap<>(Path.class);

    @Inject
    OperationMetrics(MeterRegistry registry, MetricsConfig config) {
        this(registry, config.operationNames().orElse(Set.of()));
    }

    public OperationMetrics(MeterRegistry registry, Set<String> names) {
        this.registry = registry;
        Metric.HTTP_SERVER_ACTIVE.gauge(registry, active, LongAdder::sum);
        sizes = Metric.HTTP_SERVER_RESPONSE_SIZE.sizes(registry);
        names.forEach(name -> durations.put(name, durations(name)));
        otherDurations = durations(OTHER);
        for (var code : ErrorCode.values()) {
            errors.put(code.name(), Metric.OPERATION_ERRORS.counter(registry, code.name()));
        }
        for (var path : Path.values()) {
            paths.put(path, Metric.OPERATION_PATHS.counter(registry, lowerCase(path)));
        }
    }

    /** An HTTP request has arrived. */
    public void began() {
        active.increment();
    }

    /** An HTTP request has a response. */
    public void responded(String method, int status, long bytes, long nanos) {
        active.decrement();
        sizes.record((double) bytes);
        responses.computeIfAbsent(new Response(METHODS.contains(method) ? method : OTHER_METHOD, status),
                one -> Metric.HTTP_SERVER_DURATION.timer(registry, one.method, Integer.toString(one.status)))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The client of an HTTP request has gone before there was a response. */
    public void canceled() {
        active.decrement();
    }

    /** An operation was executed, and its response comes from this path. */
    public void executed(Path path) {
        count(paths.get(path));
    }

    /** An operation has ended. */
    public void ended(OperationReport report) {
        var name = report.operation().name();
        var timers = name == null || durations.isEmpty() ? otherDurations : durations.getOrDefault(name, otherDurations);
        var timer = timers.get(report.outcome());
        if (timer != null) {
            timer.record(report.nanos(), TimeUnit.NANOSECONDS);
        }
        report.codes().forEach(code -> count(errors.get(code)));
        var limit = report.limit();
        if (limit != null) {
            limits.computeIfAbsent(limit, one -> Metric.LIMIT_REFUSALS.counter(registry, one)).increment();
        }
    }

    private Map<Outcome, Timer> durations(String name) {
        var timers = new EnumMap<Outcome, Timer>(Outcome.class);
        for (var outcome : Outcome.values()) {
            timers.put(outcome, Metric.OPERATION_DURATION.timer(registry, lowerCase(outcome), name));
        }
        return timers;
    }

    private static void count(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
