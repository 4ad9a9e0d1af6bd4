package io.acusight.gateway.operation;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.introspection.Introspection;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.graphql.ImageRequests;
import io.acusight.gateway.graphql.Images;
import io.acusight.gateway.graphql.ImagesInstrumentation;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.smallrye.mutiny.Uni;

/** Executes operations: graphql-java runs them over the schema that SmallRye GraphQL built, and calls its resolvers. */
@ApplicationScoped
public class Operations {

    private final GraphQL graphql;
    private final Images images;
    private final boolean introspection;
    private final OperationErrors errors = new OperationErrors();

    Operations(GraphQLSchema schema, Images images, OperationConfig config) {
        this.images = images;
        introspection = config.enabled();
        graphql = GraphQL.newGraphQL(schema)
                .instrumentation(new ImagesInstrumentation())
                .defaultDataFetcherExceptionHandler(new FieldFailures())
                .build();
    }

    /**
     * Executes one operation. Cancelling the subscription abandons it and its upstream requests.
     *
     * @param requestId names the request in the log where a fault of ours is reported
     * @return the result, errors included; it fails only where the gateway itself does
     */
    public Uni<OperationResult> execute(OperationRequest request, Caller caller, String requestId) {
        return Uni.createFrom().deferred(() -> {
            var requests = images.requestsOf(caller);
            return Uni.createFrom().completionStage(() -> graphql.executeAsync(input(request, requests)))
                    .onCancellation().invoke(requests::cancel);
        }).map(result -> result(result, requestId));
    }

    private ExecutionInput input(OperationRequest request, ImageRequests requests) {
        return ExecutionInput.newExecutionInput(request.document())
                .operationName(request.operationName())
                .variables(request.variables())
                .locale(Locale.ENGLISH)
                .graphQLContext(context -> context
                        .put(ImageRequests.class, requests)
                        .put(Introspection.INTROSPECTION_DISABLED, !introspection)
                        .put(SmallRyeContextManager.CONTEXT, newSmallRyeContext())
                        .put("runBlocking", false)) // what SmallRye's resolvers ask for: they are called on this thread
                .build();
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

    private OperationResult result(ExecutionResult result, String requestId) {
        return new OperationResult(result.isDataPresent(), result.getData(), errors.of(result.getErrors(), requestId));
    }
}
