package io.acusight.gateway.operation;

import org.jspecify.annotations.Nullable;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.introspection.Introspection;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLType;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.graphql.ContractBreach;
import io.acusight.gateway.operation.document.OperationLimits;
import io.acusight.gateway.operation.document.PreparedDocument;
import io.acusight.gateway.operation.selection.NonNullVariables;

/** Adds checks of cost, nulls and the upstream's contract to graphql-java's execution. */
final class OperationInstrumentation extends SimplePerformantInstrumentation {

    private final OperationLimits limits;

    OperationInstrumentation(OperationLimits limits) {
        this.limits = limits;
    }

    /** Refuses the whole operation, in a form that graphql-java passes on. */
    static final class Refusal extends AbortExecutionException {

        private final transient GatewayException reason;

        Refusal(GatewayException reason) {
            super(reason.clientMessage());
            this.reason = reason;
        }

        GatewayException reason() {
            return reason;
        }
    }

    /** Counts introspected values: types refer to each other, so that their number does not follow from the selection. */
    private static final class Introspected implements InstrumentationState {
        private long values;
    }

    @Override
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return new Introspected();
    }

    /** Checks the operation after its variables were coerced and before any resolver is called. */
    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
        var context = parameters.getExecutionContext();
        checkNulls(context);
        var cost = ExecutionCost.of(context);
        EstimatedCost estimate = context.getGraphQLContext().get(EstimatedCost.class);
        estimate.values(cost);
        refuseBeyondCost(cost);
        return super.beginExecuteOperation(parameters, state);
    }

    private static void checkNulls(ExecutionContext context) {
        PreparedDocument prepared = context.getGraphQLContext().get(PreparedDocument.class);
        var nonNull = prepared.nonNullVariables(context.getOperationDefinition());
        NonNullVariables.firstNull(nonNull, context.getCoercedVariables()).ifPresent(variable -> {
            throw new AbortExecutionException("Variable '" + variable + "' must not be null where it is used.");
        });
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters,
            @Nullable InstrumentationState state) {
        if (state instanceof Introspected introspected && isIntrospection(parameters.getEnvironment().getParentType())) {
            introspected.values++;
            refuseBeyondCost(introspected.values);
            return fetcher;
        }
        return ContractBreach.orElse(fetcher, parameters.getEnvironment());
    }

    private static boolean isIntrospection(GraphQLType parent) {
        return parent instanceof GraphQLNamedType named && Introspection.isIntrospectionTypes(named);
    }

    private void refuseBeyondCost(long cost) {
        try {
            limits.checkCost(cost);
        } catch (GatewayException e) {
            throw new Refusal(e);
        }
    }
}
