package io.acusight.gateway.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.introspection.Introspection;
import graphql.parser.InvalidSyntaxException;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.graphql.ImageExchange;
import io.acusight.gateway.graphql.ImageRequests;
import io.acusight.gateway.graphql.Images;
import io.acusight.gateway.operation.OperationResult.Outcome;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.smallrye.mutiny.Uni;

/** Executes operations: graphql-java runs them over the schema that SmallRye GraphQL built, and calls its resolvers. */
@ApplicationScoped
public class Operations {

    private final GraphQL graphql;
    private final Images images;
    private final Documents documents;
    private final OperationLimits limits;
    private final boolean introspection;
    private final OperationErrors errors = new OperationErrors();

    Operations(GraphQLSchema schema, Images images, OperationConfig config, LimitsConfig limitsConfig,
            DocumentsConfig documentsConfig) {
        this.images = images;
        introspection = config.enabled();
        limits = new OperationLimits(limitsConfig);
        documents = new Documents(schema, limits, documentsConfig);
        graphql = GraphQL.newGraphQL(schema)
                .instrumentation(new OperationInstrumentation(limits))
                .preparsedDocumentProvider(alreadyPrepared())
                .defaultDataFetcherExceptionHandler(new FieldFailures())
                .build();
    }

    /**
     * Executes the operations of one HTTP request. They run at once and share requests upstream. Cancelling the subscription
     * abandons them and those requests.
     *
     * @param requestId names the request upstream, and in the log where a fault of ours is reported
     * @return one result for each, in order, errors included; it fails only where the gateway itself does
     */
    public Uni<List<OperationResult>> execute(List<OperationRequest> requests, Caller caller, String requestId) {
        return Uni.createFrom().deferred(() -> {
            var exchange = images.exchange(caller, requestId);
            var running = requests.stream().map(request -> start(request, exchange, requestId)).toList();
            exchange.dispatch();
            return Uni.createFrom().completionStage(all(running)).onCancellation().invoke(exchange::cancel);
        });
    }

    private CompletableFuture<OperationResult> start(OperationRequest request, ImageExchange exchange, String requestId) {
        try {
            var prepared = documents.prepare(request.document());
            if (request.queriesOnly() && prepared.isOtherThanQuery(request.operationName())) {
                return failed(Outcome.NOT_A_QUERY, List.of(OperationErrors.onlyQueries()));
            }
            if (!prepared.errors().isEmpty()) {
                return failed(Outcome.INVALID, errors.of(prepared.errors(), requestId));
            }
            return execute(request, prepared, exchange, requestId);
        } catch (InvalidSyntaxException e) {
            return failed(Outcome.REFUSED, errors.of(List.of(e.toInvalidSyntaxError()), requestId));
        } catch (GatewayException e) {
            return failed(Outcome.REFUSED, List.of(OperationErrors.of(e)));
        }
    }

    /** graphql-java calls every resolver before it returns: their demands are known then, and nothing has been asked yet. */
    private CompletableFuture<OperationResult> execute(OperationRequest request, PreparedDocument prepared,
            ImageExchange exchange, String requestId) {
        var demands = new ImageRequests();
        var executed = graphql.executeAsync(input(request, prepared, demands));
        limits.checkUpstreamRequests(demands.requests());
        exchange.add(demands);
        return executed.thenApply(result -> result(result, demands, requestId));
    }

    private ExecutionInput input(OperationRequest request, PreparedDocument prepared, ImageRequests demands) {
        return ExecutionInput.newExecutionInput(request.document())
                .operationName(request.operationName())
                .variables(request.variables())
                .locale(Locale.ENGLISH)
                .graphQLContext(context -> context
                        .put(PreparedDocument.class, prepared)
                        .put(ImageRequests.class, demands)
                        .put(Introspection.INTROSPECTION_DISABLED, !introspection)
                        .put(SmallRyeContextManager.CONTEXT, newSmallRyeContext())
                        .put("runBlocking", false)) // what SmallRye's resolvers ask for: they are called on this thread
                .build();
    }

    private static PreparsedDocumentProvider alreadyPrepared() {
        return (input, parse) -> {
            PreparedDocument prepared = input.getGraphQLContext().get(PreparedDocument.class);
            return CompletableFuture.completedFuture(new PreparsedDocumentEntry(prepared.document()));
        };
    }

    /** The resolvers that SmallRye generated look for one. */
    private static Object newSmallRyeContext() {
        SmallRyeContextManager.clearCurrentSmallRyeContext();
        try {
            return SmallRyeContextManager.fromInitialRequest(JsonValue.EMPTY_JSON_OBJECT);
        } finally {
            SmallRyeContextManager.clearCurrentSmallRyeContext();
        }
    }

    private OperationResult result(ExecutionResult result, ImageRequests demands, String requestId) {
        return new OperationResult(OperationErrors.outcomeOf(result), result.getData(),
                errors.of(result.getErrors(), requestId), demands.includeSignedUrls());
    }

    private static CompletableFuture<OperationResult> failed(Outcome outcome, List<java.util.Map<String, Object>> errors) {
        return CompletableFuture.completedFuture(OperationResult.failed(outcome, errors));
    }

    private static CompletableFuture<List<OperationResult>> all(List<CompletableFuture<OperationResult>> running) {
        return CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new)).thenApply(done -> {
            var results = new ArrayList<OperationResult>(running.size());
            running.forEach(one -> results.add(one.join()));
            return results;
        });
    }
}
