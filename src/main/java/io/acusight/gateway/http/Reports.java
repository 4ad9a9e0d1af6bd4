package io.acusight.gateway.http;

import java.util.Collection;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.acusight.gateway.telemetry.OperationIdentity;
import io.acusight.gateway.telemetry.OperationReport;
import io.acusight.gateway.telemetry.Tracing;
import io.acusight.gateway.telemetry.log.OperationLog;
import io.acusight.gateway.telemetry.metrics.OperationMetrics;

/**
 * All that operators learn of HTTP requests and their operations: metrics, the log, traces. What fails here fails no response.
 * For all threads.
 */
@Singleton
final class Reports {

    private static final Logger LOG = Logger.getLogger(Reports.class);

    private final OperationMetrics metrics;
    private final OperationLog log;
    private final Tracing tracing;

    Reports(OperationMetrics metrics, OperationLog log, Tracing tracing) {
        this.metrics = metrics;
        this.log = log;
        this.tracing = tracing;
    }

    /** An HTTP request has arrived. */
    Report begin(String requestId, String method) {
        metrics.began();
        return new Report(this, requestId, method);
    }

    /** An HTTP request has a response. */
    void responded(String method, int status, long bytes, long nanos) {
        safely(() -> metrics.responded(method, status, bytes, nanos));
    }

    /** The client of an HTTP request has gone before there was a response. */
    void canceled() {
        metrics.canceled();
    }

    /** Returns whether the HTTP request has a span that is to be described. */
    boolean isTraced() {
        return tracing.isRecording();
    }

    /** An operation is about to have its response. */
    void describe(OperationIdentity operation, Collection<String> codes) {
        safely(() -> tracing.describe(operation, codes));
    }

    /** An operation has ended. */
    void ended(OperationReport report) {
        safely(() -> {
            metrics.ended(report);
            log.ended(report);
        });
    }

    private static void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("an operation could not be reported", e);
        }
    }
}
