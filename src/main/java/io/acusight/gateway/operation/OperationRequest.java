package io.acusight.gateway.operation;

import java.util.Collections;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks to be executed.
 *
 * @param document the text of a GraphQL document
 * @param operationName which of its operations; null where it has one only
 * @param variables by name, values as JSON knows them; nobody changes them any more
 * @param queriesOnly whether anything but a query is refused
 */
public record OperationRequest(String document, @Nullable String operationName, Map<String, @Nullable Object> variables,
        boolean queriesOnly) {

    public OperationRequest {
        variables = Collections.unmodifiableMap(variables);
    }
}
