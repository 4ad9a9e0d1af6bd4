package io.acusight.gateway.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.http.RequestReader.Requests;
import io.acusight.gateway.http.persisted.PersistedDocuments;
import io.acusight.gateway.http.response.ExtendedResult;
import io.acusight.gateway.http.response.PendingResponse;
import io.acusight.gateway.http.response.Responses;
import io.acusight.gateway.operation.OperationRequest;
import io.acusight.gateway.operation.OperationResult;
import io.acusight.gateway.telemetry.OperationReport.Content;

/**
 * The GraphQL requests of one HTTP request, usually one. Knows which of them become operations, and which result belongs to
 * which.
 */
final class Batch {

    private final Requests requests;
    private final PersistedDocuments documents;
    private final List<OperationRequest> operations;
    /** One for each request: why its document cannot be executed; empty if it is executed. */
    private final List<Optional<OperationResult>> refusals;

    Batch(Requests requests, PersistedDocuments documents, boolean queriesOnly) {
        this.requests = requests;
        this.documents = documents;
        operations = new ArrayList<>(requests.all().size());
        refusals = new ArrayList<>(requests.all().size());
        requests.all().forEach(request -> add(request, queriesOnly));
    }

    private void add(GraphQLRequest request, boolean queriesOnly) {
        try {
            operations.add(new OperationRequest(documents.find(request.documentId(), request.query()),
                    request.operationName().orElse(null),
                    request.variables(), queriesOnly));
            refusals.add(Optional.empty());
        } catch (GatewayException e) {
            refusals.add(Optional.of(OperationResult.refused(e)));
        }
    }

    /** Returns what the caller sent for each of {@link #operations()}. */
    List<Content> contents(Caller caller) {
        var contents = new ArrayList<Content>(operations.size());
        operations.forEach(operation -> contents.add(new OperationContent(operation, caller)));
        return contents;
    }

    /** Returns the operations to execute. */
    List<OperationRequest> operations() {
        return operations;
    }

    /** Returns whether a client asks what its operation causes. */
    boolean isToBeExplained() {
        return requests.all().stream().anyMatch(GraphQLRequest::explain);
    }

    /**
     * Takes over the executed results, writes one result for each request in order, and releases the executed ones on every way
     * out.
     *
     * @param executed one for each of {@link #operations()}; the caller must not release them
     */
    void respond(List<OperationResult> executed, Explanation explanation, Responses responses, PendingResponse pending) {
        try {
            var results = resultsWith(executed, explanation);
            explanation.addTo(pending.headers());
            if (requests.batch()) {
                responses.writeBatch(pending, results);
            } else {
                responses.write(pending, results.get(0));
            }
        } finally {
            executed.forEach(OperationResult::release);
        }
    }

    /** Returns the results of the requests that did not become operations. */
    List<OperationResult> refused() {
        return refusals.size() == operations.size() ? List.of() : refusals.stream().flatMap(Optional::stream).toList();
    }

    /** Returns a result for each request. The executed ones still belong to the caller's list, which releases them. */
    private List<ExtendedResult> resultsWith(List<OperationResult> executed, Explanation explanation) {
        var operation = 0;
        var results = new ArrayList<ExtendedResult>(refusals.size());
        for (int i = 0; i < refusals.size(); i++) {
            var refusal = refusals.get(i);
            if (refusal.isPresent()) {
                results.add(new ExtendedResult(refusal.get(), Map.of()));
                continue;
            }
            var result = executed.get(operation);
            var request = requests.all().get(i);
            if (result.executed()) {
                documents.register(request.documentId(), request.query());
            }
            results.add(new ExtendedResult(result, explanation.of(operation, request.explain(), result)));
            operation++;
        }
        return results;
    }
}
