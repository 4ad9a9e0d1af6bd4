package io.acusight.gateway.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import graphql.parser.InvalidSyntaxException;
import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.graphql.PageConfig;
import io.acusight.gateway.graphql.fetch.FetchedPage;
import io.acusight.gateway.graphql.fetch.OperationDemands;
import io.acusight.gateway.graphql.fetch.UpstreamFetches;
import io.acusight.gateway.graphql.fetch.UpstreamFetchesFactory;
import io.acusight.gateway.operation.OperationResult.Outcome;
import io.acusight.gateway.operation.compiled.BoundOperation;
import io.acusight.gateway.operation.compiled.CompiledOperation;
import io.acusight.gateway.operation.compiled.ResponseProjection;
import io.acusight.gateway.operation.document.Documents;
import io.acusight.gateway.operation.document.DocumentsConfig;
import io.acusight.gateway.operation.document.LimitsConfig;
import io.acusight.gateway.operation.document.OperationLimits;
import io.acusight.gateway.operation.document.PreparedDocument;
import io.acusight.gateway.telemetry.OperationIdentity;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.telemetry.UpstreamExchange;
import io.acusight.gateway.telemetry.metrics.DocumentMetrics;
import io.acusight.gateway.telemetry.metrics.OperationMetrics;
import io.acusight.gateway.telemetry.metrics.OperationMetrics.Path;
import io.netty.buffer.ByteBuf;

/**
 * Executes operations, on the compiled path if possible, else on the standard path. The path is chosen only here, and the
 * responses of both are the same.
 */
@ApplicationScoped
public class Operations {

    private final UpstreamFetchesFactory fetchesFactory;
    private final Documents documents;
    private final OperationLimits limits;
    private final StandardExecution standard;
    private final boolean compile;
    private final int maxLimit;
    private final OperationErrors errors;
    private final OperationMetrics metrics;

    Operations(PublicSchema publicSchema, UpstreamFetchesFactory fetchesFactory, IntrospectionConfig config,
            LimitsConfig limitsConfig, DocumentsConfig documentsConfig, PageConfig pages, DocumentMetrics documentMetrics,
            OperationMetrics metrics) {
        this.metrics = metrics;
        this.fetchesFactory = fetchesFactory;
        limits = new OperationLimits(limitsConfig);
        var schema = publicSchema.get();
        documents = new Documents(schema, limits, documentsConfig, documentMetrics);
        errors = new OperationErrors(schema);
        standard = new StandardExecution(schema, limits, errors, config.enabled());
        compile = documentsConfig.compile();
        maxLimit = pages.maxLimit();
    }

    /**
     * Starts the operations of one HTTP request, which share upstream requests. The caller must let them proceed, and take the
     * results or abandon them. The time that they may take for the upstream begins now.
     *
     * @param trace identifies the request upstream, and in the log
     */
    public RunningOperations execute(List<OperationRequest> requests, Caller caller, RequestTrace trace) {
        var fetches = fetchesFactory.create(caller, trace);
        var running = new RunningOperations(new Fetches(fetches), requests.size());
        try {
            for (var request : requests) {
                start(running, request, fetches, trace.id());
            }
        } catch (RuntimeException | Error failure) {
            running.abandon();
            throw failure;
        }
        running.deliverWhenDone();
        return running;
    }

    private record Fetches(UpstreamFetches fetches) implements RunningOperations.Fetches {

        @Override
        public boolean areNeeded() {
            return fetches.areNeeded();
        }

        @Override
        public long nanosLeft() {
            return fetches.nanosLeft();
        }

        @Override
        public void send() {
            fetches.dispatch();
        }

        @Override
        public int sent() {
            return fetches.sent();
        }

        @Override
        public void keepExchanges() {
            fetches.keepExchanges();
        }

        @Override
        public List<UpstreamExchange> exchanges() {
            return fetches.exchanges();
        }

        @Override
        public void close() {
            fetches.close();
        }
    }

    private void start(RunningOperations running, OperationRequest request, UpstreamFetches fetches, String requestId) {
        var identity = OperationIdentity.of(request.document());
        var estimate = new EstimatedCost();
        CompletableFuture<OperationResult> result;
        try {
            var prepared = documents.prepare(request.document());
            identity = prepared.identity(request.operationName()).orElse(identity);
            result = start(request, prepared, estimate, fetches, requestId);
        } catch (InvalidSyntaxException e) {
            result = failed(Outcome.REFUSED, errors.of(List.of(e.toInvalidSyntaxError()), requestId));
        } catch (GatewayException e) {
            result = failed(Outcome.REFUSED, List.of(OperationErrors.of(e)));
        }
        running.add(identity, estimate, result);
    }

    private CompletableFuture<OperationResult> start(OperationRequest request, PreparedDocument prepared,
            EstimatedCost estimate, UpstreamFetches fetches, String requestId) {
        if (request.queriesOnly() && prepared.isOtherThanQuery(request.operationName())) {
            return failed(Outcome.NOT_A_QUERY, List.of(OperationErrors.onlyQueries()));
        }
        if (!prepared.errors().isEmpty()) {
            return failed(Outcome.INVALID, errors.of(prepared.errors(), requestId));
        }
        return execute(request, prepared, estimate, fetches, requestId);
    }

    private CompletableFuture<OperationResult> execute(OperationRequest request, PreparedDocument prepared,
            EstimatedCost estimate, UpstreamFetches fetches, String requestId) {
        prepared.checkVariables(request.operationName(), request.variables(), limits);
        var demands = new OperationDemands();
        var compiled = compile ? prepared.compiled(request.operationName()) : Optional.<CompiledOperation> empty();
        var bound = compiled.flatMap(operation -> operation.bind(request.variables(), maxLimit));
        bound.ifPresent(operation -> estimate.values(operation.cost()));
        var result = bound.isPresent() ? executeCompiled(bound.get(), request, prepared, demands, fetches, requestId)
                : standard.execute(request, prepared, demands, estimate, requestId)
                        .whenComplete((done, failure) -> metrics.executed(Path.STANDARD));
        estimate.upstreamRequests(demands.requests());
        limits.checkUpstreamRequests(demands.requests());
        limits.checkFilter(demands.longestFilter());
        fetches.add(demands);
        return result;
    }

    /**
     * Executes an operation on the compiled path. If a response needs an error or cannot be projected, the standard execution
     * repeats the operation with the same upstream responses; only those of a large page are fetched again. Pages are read
     * while {@link RunningOperations} keeps the fetches open, which own their memory; the projected JSON belongs to the result.
     */
    private CompletableFuture<OperationResult> executeCompiled(BoundOperation operation, OperationRequest request,
            PreparedDocument prepared, OperationDemands demands, UpstreamFetches fetches, String requestId) {
        limits.checkCost(operation.cost());
        var pages = new ArrayList<CompletableFuture<FetchedPage>>(operation.fields().size());
        for (var field : operation.fields()) {
            for (var demand : field.demands()) {
                pages.add(demands.add(demand, () -> ResponseProjection.partsOf(field)));
            }
        }
        return all(pages)
                .handle((done, failure) -> failure == null ? ResponseProjection.project(operation, pages) : null)
                .thenCompose(json -> json == null ? repeat(request, prepared, demands, fetches, requestId)
                        : projected(json, demands));
    }

    private CompletableFuture<OperationResult> projected(ByteBuf json, OperationDemands demands) {
        metrics.executed(Path.COMPILED);
        return CompletableFuture.completedFuture(OperationResult.projected(json, demands.includeSignedUrls()));
    }

    private CompletableFuture<OperationResult> repeat(OperationRequest request, PreparedDocument prepared,
            OperationDemands demands, UpstreamFetches fetches, String requestId) {
        var replay = demands.replay();
        var result = standard.execute(request, prepared, replay, new EstimatedCost(), requestId)
                .whenComplete((done, failure) -> metrics.executed(Path.FALLBACK));
        fetches.dispatch(replay);
        return result;
    }

    private static CompletableFuture<?> all(List<? extends CompletableFuture<?>> pages) {
        return pages.size() == 1 ? pages.get(0) : CompletableFuture.allOf(pages.toArray(CompletableFuture<?>[]::new));
    }

    private static CompletableFuture<OperationResult> failed(Outcome outcome, List<Map<String, Object>> errors) {
        return CompletableFuture.completedFuture(OperationResult.failed(outcome, errors));
    }
}
