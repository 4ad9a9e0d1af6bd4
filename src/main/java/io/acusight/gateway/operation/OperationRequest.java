package io.acusight.gateway.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks to be executed.
 *
 * @param document the text of a GraphQL document
 * @param operationName which of its operations; null where it has one only
 * @param variables by name, values as JSON knows them
 * @param queriesOnly whether anything but a query is refused
 */
public record OperationRequest(String document, @Nullable String operationName, Map<String, @Nullable Object> variables,
        boolean queriesOnly) {

    public OperationRequest {
        // unlike Map.copyOf this keeps null values: a variable that is null is not one that is absent
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
