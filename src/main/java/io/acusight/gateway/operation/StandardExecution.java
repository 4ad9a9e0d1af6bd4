package io.acusight.gateway.operation;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import jakarta.json.JsonValue;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.introspection.GoodFaithIntrospection;
import graphql.introspection.Introspection;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.graphql.OperationWarnings;
import io.acusight.gateway.graphql.fetch.OperationDemands;
import io.acusight.gateway.operation.OperationResult.Outcome;
import io.acusight.gateway.operation.document.OperationLimits;
import io.acusight.gateway.operation.document.PreparedDocument;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;

/** Executes operations with graphql-java, on the schema and resolvers of SmallRye GraphQL. */
final class StandardExecution {

    private final GraphQL graphql;
    private final boolean introspection;
    private final OperationErrors errors;

    StandardExecution(GraphQLSchema schema, OperationLimits limits, OperationErrors errors, boolean introspection) {
        this.errors = errors;
        this.introspection = introspection;
        graphql = GraphQL.newGraphQL(schema)
                .instrumentation(new OperationInstrumentation(limits))
                .preparsedDocumentProvider(alreadyPrepared())
                .defaultDataFetcherExceptionHandler(new FieldFailures())
                .build();
    }

    /**
     * Executes an operation. Every resolver is called, and has added its demands, before this method returns.
     *
     * @param demands takes the resolvers' demands, and completes them
     * @param estimate takes the number of values
     */
    CompletableFuture<OperationResult> execute(OperationRequest request, PreparedDocument prepared, OperationDemands demands,
            EstimatedCost estimate, String requestId) {
        var warnings = new OperationWarnings();
        return graphql.executeAsync(input(request, prepared, demands, estimate, warnings))
                .thenApply(result -> result(result, demands, warnings, requestId));
    }

    private ExecutionInput input(OperationRequest request, PreparedDocument prepared, OperationDemands demands,
            EstimatedCost estimate, OperationWarnings warnings) {
        return ExecutionInput.newExecutionInput(request.document())
                .operationName(request.operationName())
                .variables(request.variables())
                .locale(Locale.ROOT)
                .graphQLContext(context -> context
                        .put(PreparedDocument.class, prepared)
                        .put(OperationDemands.class, demands)
                        .put(EstimatedCost.class, estimate)
                        .put(OperationWarnings.class, warnings)
                        .put(Introspection.INTROSPECTION_DISABLED, !introspection)
                        .put(GoodFaithIntrospection.GOOD_FAITH_INTROSPECTION_DISABLED, true) // the gateway's limits bound it
                        .put(SmallRyeContextManager.CONTEXT, newSmallRyeContext())
                        .put("runBlocking", false)) // SmallRye's resolvers read it: they are called on this thread
                .build();
    }

    private static PreparsedDocumentProvider alreadyPrepared() {
        return (input, parse) -> {
            PreparedDocument prepared = input.getGraphQLContext().get(PreparedDocument.class);
            return CompletableFuture.completedFuture(new PreparsedDocumentEntry(prepared.document()));
        };
    }

    /** Returns the context that SmallRye's generated resolvers require. */
    private static Object newSmallRyeContext() {
        SmallRyeContextManager.clearCurrentSmallRyeContext();
        try {
            return SmallRyeContextManager.fromInitialRequest(JsonValue.EMPTY_JSON_OBJECT);
        } finally {
            SmallRyeContextManager.clearCurrentSmallRyeContext();
        }
    }

    private OperationResult result(ExecutionResult result, OperationDemands demands, OperationWarnings warnings,
            String requestId) {
        var refusal = OperationErrors.refusalIn(result);
        if (refusal.isPresent()) {
            return OperationResult.refused(refusal.get());
        }
        return new OperationResult(result.isDataPresent() ? Outcome.EXECUTED : Outcome.INVALID, result.getData(),
                errors.of(result.getErrors(), requestId), warnings.list(), null, demands.includeSignedUrls());
    }
}
