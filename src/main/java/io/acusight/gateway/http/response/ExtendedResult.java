package io.acusight.gateway.http.response;

import java.util.Map;

import io.acusight.gateway.operation.OperationResult;

/**
 * The result of an operation, and what its client asked to know beside it.
 *
 * @param result is lent
 * @param extensions further members of the response's {@code extensions}; usually empty
 */
public record ExtendedResult(OperationResult result, Map<String, Object> extensions) {
}
