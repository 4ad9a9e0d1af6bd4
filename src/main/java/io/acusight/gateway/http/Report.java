package io.acusight.gateway.http;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.operation.OperationResult;
import io.acusight.gateway.operation.RunningOperations;
import io.acusight.gateway.telemetry.OperationIdentity;
import io.acusight.gateway.telemetry.OperationReport;
import io.acusight.gateway.telemetry.OperationReport.Content;
import io.acusight.gateway.telemetry.OperationReport.Outcome;

/** Tells operators how one HTTP request and its operations ended: with a response, or because the client has gone. */
final class Report {

    private final Reports reports;
    private final String requestId;
    private final String method;
    private final long begunAt = System.nanoTime();
    private @Nullable RunningOperations running;
    private List<Content> contents = List.of();
    private List<OperationResult> executed = List.of();
    private List<OperationResult> refused = List.of();
    private boolean over;

    Report(Reports reports, String requestId, String method) {
        this.reports = reports;
        this.requestId = requestId;
        this.method = method;
    }

    /** Returns for how many nanoseconds the request has been in progress. */
    long nanos() {
        return System.nanoTime() - begunAt;
    }

    /**
     * The operations have begun.
     *
     * @param contents one for each operation
     */
    void running(RunningOperations running, List<Content> contents) {
        this.running = running;
        this.contents = contents;
    }

    /**
     * There are results, which are lent until the response is written.
     *
     * @param executed one for each operation
     * @param refused of requests that did not become operations
     */
    void results(List<OperationResult> executed, List<OperationResult> refused) {
        this.executed = executed;
        this.refused = refused;
        if (reports.isTraced()) {
            for (int i = 0; i < executed.size(); i++) {
                reports.describe(identity(i), codes(executed.get(i)));
            }
        }
    }

    /**
     * The response is on its way. Only the first call counts.
     *
     * @param bytes of its body
     * @param refusal the error code if the whole request was refused, else null
     */
    void responded(int status, long bytes, @Nullable String refusal) {
        if (over) {
            return;
        }
        over = true;
        var nanos = nanos();
        reports.responded(method, status, bytes, nanos);
        if (refusal != null) {
            var outcome = refusal.equals(ErrorCode.INTERNAL_SERVER_ERROR.name()) ? Outcome.ERROR : Outcome.REFUSED;
            endAll(outcome, List.of(refusal), nanos, bytes);
            return;
        }
        for (int i = 0; i < executed.size(); i++) {
            end(identity(i), executed.get(i), nanos, bytes, contents.get(i));
        }
        refused.forEach(one -> end(OperationIdentity.UNKNOWN, one, nanos, bytes, null));
    }

    /** The client has gone. No effect if there was a response. */
    void canceled() {
        if (!over) {
            over = true;
            reports.canceled();
            endAll(Outcome.CANCELED, List.of(), nanos(), 0);
        }
    }

    /** Ends all operations in the same way; one that is unknown if the request did not get that far. */
    private void endAll(Outcome outcome, Collection<String> codes, long nanos, long bytes) {
        for (int i = 0; i < Math.max(1, contents.size()); i++) {
            reports.ended(new OperationReport(requestId, identity(i), outcome, codes, null, upstreamRequests(), nanos, bytes,
                    i < contents.size() ? contents.get(i) : null));
        }
    }

    private void end(OperationIdentity identity, OperationResult result, long nanos, long bytes, @Nullable Content content) {
        reports.ended(new OperationReport(requestId, identity, outcome(result), codes(result), limit(result),
                upstreamRequests(), nanos, bytes, content));
    }

    private static Collection<String> codes(OperationResult result) {
        if (result.errors().isEmpty()) {
            return List.of();
        }
        var codes = new LinkedHashSet<String>();
        result.errors().forEach(error -> extension(error, "code").ifPresent(codes::add));
        return codes;
    }

    private static @Nullable String limit(OperationResult result) {
        return result.errors().isEmpty() ? null : extension(result.errors().get(0), "limit").orElse(null);
    }

    private static Optional<String> extension(Map<String, Object> error, String name) {
        return error.get("extensions") instanceof Map<?, ?> extensions && extensions.get(name) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Outcome outcome(OperationResult result) {
        if (!result.executed()) {
            return Outcome.INVALID;
        }
        return result.errors().isEmpty() ? Outcome.SUCCESS : Outcome.ERROR;
    }

    private OperationIdentity identity(int index) {
        return running == null || index >= running.identities().size() ? OperationIdentity.UNKNOWN
                : running.identities().get(index);
    }

    private int upstreamRequests() {
        return running == null ? 0 : running.upstreamRequests();
    }
}
