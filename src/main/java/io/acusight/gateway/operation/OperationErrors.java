package io.acusight.gateway.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.logging.Logger;

import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorHelper;
import graphql.InvalidSyntaxError;
import graphql.SerializationError;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.execution.UnknownOperationException;
import graphql.introspection.IntrospectionDisabledError;
import graphql.validation.ValidationError;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.operation.OperationInstrumentation.Refusal;
import io.acusight.gateway.operation.OperationResult.Outcome;

/** Converts graphql-java's errors to those of the response: message, locations, path and {@code extensions.code}. */
final class OperationErrors {

    private static final Logger LOG = Logger.getLogger(OperationErrors.class);

    List<Map<String, Object>> of(List<? extends GraphQLError> errors, String requestId) {
        return errors.stream().map(error -> of(error, requestId)).toList();
    }

    /** Returns the error for a refused request. */
    static Map<String, Object> of(GatewayException refusal) {
        var specified = new LinkedHashMap<String, Object>();
        specified.put("message", refusal.clientMessage());
        specified.put("extensions", refusal.extensions());
        return specified;
    }

    static Map<String, Object> onlyQueries() {
        return of(new GatewayException(ErrorCode.BAD_REQUEST, "Only queries are executed over GET; use POST."));
    }

    /** Returns the outcome; without data, execution did not begin. */
    static Outcome outcomeOf(ExecutionResult result) {
        if (result.isDataPresent()) {
            return Outcome.EXECUTED;
        }
        return result.getErrors().stream().anyMatch(OperationErrors::isRefusal) ? Outcome.REFUSED : Outcome.INVALID;
    }

    private static boolean isRefusal(GraphQLError error) {
        return error instanceof Refusal;
    }

    private Map<String, Object> of(GraphQLError error, String requestId) {
        if (error instanceof Refusal refusal) {
            return of(refusal.reason());
        }
        if (error instanceof ExceptionWhileDataFetching failed) {
            return failed.getException() instanceof GatewayException known && known.code() != ErrorCode.INTERNAL_SERVER_ERROR
                    ? specified(error, known.clientMessage(), known.extensions())
                    : internal(error, failed.getException(), requestId);
        }
        if (error instanceof NonNullableFieldWasNullError || error instanceof SerializationError) {
            return specified(error, "The upstream sent no value here, or one that breaks its contract.",
                    Map.of("code", ErrorCode.UPSTREAM_BAD_RESPONSE.name()));
        }
        return specified(error, error.getMessage().strip(), Map.of("code", codeOf(error).name()));
    }

    /** Hides the exception from the client; the request id leads from the client's error to the log. */
    private Map<String, Object> internal(GraphQLError error, Throwable cause, String requestId) {
        LOG.errorf(cause, "internal error in request %s at %s", requestId, error.getPath());
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", ErrorCode.INTERNAL_SERVER_ERROR.name());
        extensions.put("requestId", requestId);
        return specified(error, "The gateway failed.", extensions);
    }

    /** Returns the code of graphql-java's own errors; the others are about variables. */
    private static ErrorCode codeOf(GraphQLError error) {
        if (error instanceof InvalidSyntaxError) {
            return ErrorCode.GRAPHQL_PARSE_FAILED;
        }
        if (error instanceof ValidationError || error instanceof IntrospectionDisabledError) {
            return ErrorCode.GRAPHQL_VALIDATION_FAILED;
        }
        return error instanceof UnknownOperationException ? ErrorCode.OPERATION_RESOLUTION_FAILURE : ErrorCode.BAD_USER_INPUT;
    }

    private static Map<String, Object> specified(GraphQLError error, String message, Map<String, Object> extensions) {
        var specified = new LinkedHashMap<String, Object>();
        specified.put("message", message);
        if (error.getLocations() != null && !error.getLocations().isEmpty()) {
            specified.put("locations", GraphqlErrorHelper.locations(error.getLocations()));
        }
        if (error.getPath() != null) {
            specified.put("path", error.getPath());
        }
        specified.put("extensions", extensions);
        return specified;
    }
}
