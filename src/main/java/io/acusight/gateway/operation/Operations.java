package io.acusight.gateway.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import jakarta.enterprise.context.ApplicationScoped;

import graphql.parser.InvalidSyntaxException;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.graphql.ImageFetches;
import io.acusight.gateway.graphql.ImageRequests;
import io.acusight.gateway.graphql.Images;
import io.acusight.gateway.graphql.ImagesAnswer;
import io.acusight.gateway.operation.OperationResult.Outcome;

/**
 * Executes operations: compiled where that is possible, else the standard way. Which road a request takes is decided here and
 * nowhere else; the two cannot be told apart by their answers.
 */
@ApplicationScoped
public class Operations {

    private static final CompletableFuture<ImagesAnswer> NOTHING_ASKED = CompletableFuture.completedFuture(ImagesAnswer.EMPTY);

    private final Images images;
    private final Documents documents;
    private final OperationLimits limits;
    private final StandardExecution standard;
    private final boolean compile;
    private final OperationErrors errors = new OperationErrors();

    Operations(GraphQLSchema schema, Images images, IntrospectionConfig config, LimitsConfig limitsConfig,
            DocumentsConfig documentsConfig) {
        this.images = images;
        limits = new OperationLimits(limitsConfig);
        documents = new Documents(schema, limits, documentsConfig);
        standard = new StandardExecution(schema, limits, config.enabled());
        compile = documentsConfig.compile();
    }

    /**
     * The operations of one HTTP request, under way.
     *
     * @param results one for each operation, in order, errors included; who takes them releases each. Fails only where the
     *        gateway itself does
     * @param operations each by itself: one that asks nothing upstream has its result before the others
     * @param fetches what they ask of the upstream
     */
    public record Running(CompletableFuture<List<OperationResult>> results,
            List<CompletableFuture<OperationResult>> operations, ImageFetches fetches) {

        /** Abandons the operations and their requests upstream: there will be no results. Without effect once there are. */
        public void abandon() {
            Operations.abandon(operations, fetches);
        }
    }

    /**
     * Executes the operations of one HTTP request. They run at once and share requests upstream.
     *
     * @param requestId names the request upstream, and in the log where a fault of ours is reported
     */
    public Running execute(List<OperationRequest> requests, Caller caller, String requestId) {
        var fetches = images.fetches(caller, requestId);
        var running = new ArrayList<CompletableFuture<OperationResult>>(requests.size());
        try {
            for (var request : requests) {
                running.add(start(request, fetches, requestId));
            }
            fetches.dispatch();
        } catch (RuntimeException | Error fault) {
            abandon(running, fetches);
            throw fault;
        }
        return new Running(all(running).whenComplete((results, failure) -> fetches.close()), running, fetches);
    }

    /** The fetches are open until all have their results: until then nobody has taken any. */
    private static void abandon(List<CompletableFuture<OperationResult>> operations, ImageFetches fetches) {
        if (fetches.close()) {
            results(operations).forEach(OperationResult::release);
        }
    }

    private CompletableFuture<OperationResult> start(OperationRequest request, ImageFetches fetches, String requestId) {
        try {
            var prepared = documents.prepare(request.document());
            if (request.queriesOnly() && prepared.isOtherThanQuery(request.operationName())) {
                return failed(Outcome.NOT_A_QUERY, List.of(OperationErrors.onlyQueries()));
            }
            if (!prepared.errors().isEmpty()) {
                return failed(Outcome.INVALID, errors.of(prepared.errors(), requestId));
            }
            return execute(request, prepared, fetches, requestId);
        } catch (InvalidSyntaxException e) {
            return failed(Outcome.REFUSED, errors.of(List.of(e.toInvalidSyntaxError()), requestId));
        } catch (GatewayException e) {
            return failed(Outcome.REFUSED, List.of(OperationErrors.of(e)));
        }
    }

    private CompletableFuture<OperationResult> execute(OperationRequest request, PreparedDocument prepared,
            ImageFetches fetches, String requestId) {
        var demands = new ImageRequests();
        var compiled = compile ? prepared.compiled(request.operationName()) : Optional.<CompiledOperation> empty();
        var bound = compiled.flatMap(operation -> operation.bind(request.variables()));
        var result = bound.isPresent() ? executeCompiled(bound.get(), request, prepared, demands, requestId)
                : standard.execute(request, prepared, demands, requestId);
        limits.checkUpstreamRequests(demands.requests());
        fetches.add(demands);
        return result;
    }

    /** Where an answer needs an error, or cannot be projected, the standard execution starts over with the same answers. */
    private CompletableFuture<OperationResult> executeCompiled(BoundOperation operation, OperationRequest request,
            PreparedDocument prepared, ImageRequests demands, String requestId) {
        limits.checkCost(operation.cost());
        var answers = new ArrayList<CompletableFuture<ImagesAnswer>>(operation.fields().size());
        for (var field : operation.fields()) {
            answers.add(field.demand().map(demands::ask).orElse(NOTHING_ASKED));
        }
        return done(answers)
                .handle((done, failure) -> failure == null ? ResponseProjection.project(operation, answers) : null)
                .thenCompose(json -> json == null ? standard.execute(request, prepared, demands.answeredAgain(), requestId)
                        : CompletableFuture.completedFuture(OperationResult.projected(json, demands.includeSignedUrls())));
    }

    private static CompletableFuture<?> done(List<? extends CompletableFuture<?>> answers) {
        return answers.size() == 1 ? answers.get(0) : CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new));
    }

    private static CompletableFuture<OperationResult> failed(Outcome outcome, List<Map<String, Object>> errors) {
        return CompletableFuture.completedFuture(OperationResult.failed(outcome, errors));
    }

    private static CompletableFuture<List<OperationResult>> all(List<CompletableFuture<OperationResult>> running) {
        if (running.size() == 1) {
            return running.get(0).thenApply(List::of);
        }
        return CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new)).handle((done, failure) -> {
            var results = results(running);
            if (failure != null) {
                results.forEach(OperationResult::release); // nobody gets them
                throw new CompletionException(failure);
            }
            return results;
        });
    }

    /** @return those that there are by now */
    private static List<OperationResult> results(List<CompletableFuture<OperationResult>> operations) {
        return operations.stream().filter(one -> one.isDone() && !one.isCompletedExceptionally()).map(CompletableFuture::join)
                .toList();
    }
}
