package io.acusight.gateway.operation;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What came of an operation.
 *
 * @param executed whether execution began; if not, the errors concern the request and there is no {@code data} at all
 * @param data the response's {@code data}; null where an error reached the root
 * @param errors in the shape of the specification, each with {@code extensions.code}
 * @see <a href="https://spec.graphql.org/September2025/#sec-Response-Format">GraphQL, response format</a>
 */
public record OperationResult(boolean executed, @Nullable Object data, List<Map<String, Object>> errors) {

    public OperationResult {
        errors = List.copyOf(errors);
    }
}
