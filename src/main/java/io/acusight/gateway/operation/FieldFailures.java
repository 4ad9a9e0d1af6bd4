package io.acusight.gateway.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import graphql.ExceptionWhileDataFetching;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import io.smallrye.graphql.execution.datafetcher.DataFetcherException;

/** Keeps the exception of a resolver, without wrapping exceptions, for {@link OperationErrors}. */
final class FieldFailures implements DataFetcherExceptionHandler {

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        var error = new ExceptionWhileDataFetching(parameters.getPath(), unwrapped(parameters.getException()),
                parameters.getSourceLocation());
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    private static Throwable unwrapped(Throwable failure) {
        var wraps = failure instanceof CompletionException || failure instanceof ExecutionException
                || failure instanceof DataFetcherException;
        return wraps && failure.getCause() != null ? unwrapped(failure.getCause()) : failure;
    }
}
