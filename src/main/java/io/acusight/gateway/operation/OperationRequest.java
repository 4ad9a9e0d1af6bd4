package io.acusight.gateway.operation;

import java.util.Collections;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A client's request to execute an operation.
 *
 * @param document the text of a GraphQL document
 * @param operationName which of its operations; null if it has only one
 * @param variables by name, as JSON values; must not be changed
 * @param queriesOnly whether mutations and subscriptions are refused
 */
public record OperationRequest(String document, @Nullable String operationName, Map<String, @Nullable Object> variables,
        boolean queriesOnly) {

    public OperationRequest {
        variables = Collections.unmodifiableMap(variables);
    }
}
