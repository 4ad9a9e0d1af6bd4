package io.acusight.gateway.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.operation.OperationInstrumentation.Refusal;

/** Converts graphql-java's errors to those of the response: message, locations, path and {@code extensions.code}. */
final class OperationErrors {

    /** More errors are counted only. */
    private static final int MOST_ERRORS = 100;
    /** Errors with more characters than this are counted only. */
    private static final int LARGEST = 30_000;
    /** An error has no more positions than this. */
    private static final int MOST_LOCATIONS = 10;

    private static final Logger LOG = Logger.getLogger(OperationErrors.class);

    private final RequestMessages messages;

    OperationErrors(GraphQLSchema schema) {
        messages = new RequestMessages(schema);
    }

    /** Returns the errors as the client gets them: as many as the bounds admit, and one about those that are left out. */
    List<Map<String, Object>> of(List<? extends GraphQLError> errors, String requestId) {
        var specified = new ArrayList<Map<String, Object>>();
        int size = 0;
        for (var error : errors) {
            var one = of(error, requestId);
            size += sizeOf(one);
            if (specified.size() == MOST_ERRORS || size > LARGEST && !specified.isEmpty()) {
                specified.add(leftOut(errors.size() - specified.size(), one));
                break;
            }
            specified.add(one);
        }
        return specified;
    }

    /** Estimates the characters of an error: all that depends on names of the request. */
    private static int sizeOf(Map<String, Object> error) {
        return 100 + String.valueOf(error.get("message")).length() + String.valueOf(error.get("path")).length()
                + 30 * (error.get("locations") instanceof List<?> locations ? locations.size() : 0);
    }

    private static Map<String, Object> leftOut(int count, Map<String, Object> first) {
        return Map.of("message", "Further errors are not listed: " + count + ".", "extensions",
                Map.of("code", first.get("extensions") instanceof Map<?, ?> extensions ? extensions.get("code") : ""));
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

    /** Returns the refusal of the operation if there is one; graphql-java may repeat it, beside other errors and null data. */
    static Optional<GatewayException> refusalIn(ExecutionResult result) {
        return result.getErrors().stream().filter(Refusal.class::isInstance).map(error -> ((Refusal) error).reason())
                .findFirst();
    }

    private Map<String, Object> of(GraphQLError error, String requestId) {
        if (error instanceof ExceptionWhileDataFetching failed) {
            return failed.getException() instanceof GatewayException known && known.code() != ErrorCode.INTERNAL_SERVER_ERROR
                    ? specified(error, known.clientMessage(), known.extensions())
                    : internal(error, failed.getException(), requestId);
        }
        if (error instanceof NonNullableFieldWasNullError || error instanceof SerializationError) {
            return specified(error, "The upstream sent no value here, or one that breaks its contract.",
                    Map.of("code", ErrorCode.UPSTREAM_BAD_RESPONSE.name()));
        }
        return specified(error, messages.of(error), Map.of("code", codeOf(error).name()));
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
            specified.put("locations", GraphqlErrorHelper.locations(
                    error.getLocations().subList(0, Math.min(MOST_LOCATIONS, error.getLocations().size()))));
        }
        if (error.getPath() != null) {
            specified.put("path", error.getPath());
        }
        specified.put("extensions", extensions);
        return specified;
    }
}
