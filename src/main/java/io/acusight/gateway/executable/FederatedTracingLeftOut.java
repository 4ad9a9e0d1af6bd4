package io.acusight.gateway.executable;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import com.apollographql.federation.graphqljava.tracing.FederatedTracingInstrumentation;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;

/**
 * Apollo's tracing of federated graphs, which SmallRye GraphQL uses if federation is on. Here it is not, and the tracing needs
 * Protobuf: it
 * gets no state, and so traces nothing.
 */
@TargetClass(FederatedTracingInstrumentation.class)
@SuppressWarnings("unused")
final class FederatedTracingLeftOut {

    private FederatedTracingLeftOut() {
    }

    @Substitute
    public @Nullable InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return null;
    }

    @Substitute
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(ExecutionResult result,
            InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
        return CompletableFuture.completedFuture(result);
    }
}
