package io.acusight.gateway.telemetry.metrics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts how documents are found. For all threads. */
@Startup // what has not happened is 0
@Singleton
public final class DocumentMetrics {

    private final Counter hits;
    private final Counter misses;
    private final Counter trusted;
    private final Counter registered;
    private final Counter sent;
    private final Counter notFound;
    private final Counter refused;

    @Inject
    public DocumentMetrics(MeterRegistry registry) {
        hits = Metric.DOCUMENT_LOOKUPS.counter(registry, "hit");
        misses = Metric.DOCUMENT_LOOKUPS.counter(registry, "miss");
        trusted = Metric.PERSISTED_LOOKUPS.counter(registry, "trusted");
        registered = Metric.PERSISTED_LOOKUPS.counter(registry, "registered");
        sent = Metric.PERSISTED_LOOKUPS.counter(registry, "sent");
        notFound = Metric.PERSISTED_LOOKUPS.counter(registry, "not_found");
        refused = Metric.PERSISTED_LOOKUPS.counter(registry, "refused");
    }

    /** A document was prepared before. */
    public void hit() {
        hits.increment();
    }

    /** A document must be parsed and validated. */
    public void missed() {
        misses.increment();
    }

    /** A document of the manifest was named. */
    public void trusted() {
        trusted.increment();
    }

    /** A document was found by its hash. */
    public void registered() {
        registered.increment();
    }

    /** A document came with its hash. */
    public void sent() {
        sent.increment();
    }

    /** No document has this name. */
    public void notFound() {
        notFound.increment();
    }

    /** The name is not that of the document, or the document may not be executed here. */
    public void refused() {
        refused.increment();
    }
}
