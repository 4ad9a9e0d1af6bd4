package io.acusight.gateway.graphql;

import org.jspecify.annotations.Nullable;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.model.Checked;

/** Where graphql-java's execution meets the images: requests go out once all fields have spoken, breaches become errors. */
public final class ImagesInstrumentation extends SimplePerformantInstrumentation {

    /** By then every root field's resolver has been called. */
    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(InstrumentationExecuteOperationParameters parameters,
            @Nullable InstrumentationState state) {
        ImageRequests requests = parameters.getExecutionContext().getGraphQLContext().get(ImageRequests.class);
        return SimpleInstrumentationContext.whenDispatched(requests::dispatch);
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters,
            @Nullable InstrumentationState state) {
        var environment = parameters.getEnvironment();
        if (!(environment.getSource() instanceof Checked source)) {
            return fetcher;
        }
        var breach = source.breaches().of(environment.getField().getName());
        return breach.<DataFetcher<?>> map(ImagesInstrumentation::failing).orElse(fetcher);
    }

    private static DataFetcher<?> failing(String breach) {
        return environment -> {
            throw new GatewayException(ErrorCode.UPSTREAM_BAD_RESPONSE, breach);
        };
    }
}
