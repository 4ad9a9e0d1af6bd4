package io.acusight.gateway.operation;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.GatewayException;
import io.netty.buffer.ByteBuf;

/**
 * The result of an operation. If it has {@link #json}, whoever holds the result must release it.
 *
 * @param outcome how far the request got; unless the operation was executed, the errors concern the request and there is no
 *        {@code data}
 * @param data the response's {@code data}; null if an error reached the root
 * @param errors in the shape of the specification, each with {@code extensions.code}
 * @param warnings what the client should know of the data, in the response's {@code extensions.warnings}
 * @param json the whole response as JSON in pooled memory, in place of data and errors; null if these are to be written
 * @param shortLived whether the data contain something that soon expires, such as a signed URL
 * @see <a href="https://spec.graphql.org/September2025/#sec-Response-Format">GraphQL, response format</a>
 */
public record OperationResult(Outcome outcome, @Nullable Object data, List<Map<String, Object>> errors,
        List<Map<String, Object>> warnings, @Nullable ByteBuf json, boolean shortLived) {

    /** How far a request got. */
    public enum Outcome {
        /** The document could not be read, is too large or is unknown. */
        REFUSED,
        /** The document does not fit the schema or lacks the operation, or the variables do not fit the document. */
        INVALID,
        /** The operation is not a query, and only queries are allowed. */
        NOT_A_QUERY,
        /** Execution began; there is {@code data}. */
        EXECUTED
    }

    public OperationResult {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** Returns the result of a request that is refused before its document is known. */
    public static OperationResult refused(GatewayException reason) {
        return failed(Outcome.REFUSED, List.of(OperationErrors.of(reason)));
    }

    static OperationResult failed(Outcome outcome, List<Map<String, Object>> errors) {
        return new OperationResult(outcome, null, errors, List.of(), null, false);
    }

    /** Returns the result of an operation that was executed without an error; it owns the JSON. */
    static OperationResult projected(ByteBuf json, boolean shortLived) {
        return new OperationResult(Outcome.EXECUTED, null, List.of(), List.of(), json, shortLived);
    }

    public boolean executed() {
        return outcome == Outcome.EXECUTED;
    }

    /** Returns the number of values in {@code data}: the members of all its objects. */
    public long values() {
        return json == null ? ReturnedValues.of(data) : ReturnedValues.of(json);
    }

    /** Releases the JSON, if there is any. */
    public void release() {
        if (json != null) {
            json.release();
        }
    }
}
