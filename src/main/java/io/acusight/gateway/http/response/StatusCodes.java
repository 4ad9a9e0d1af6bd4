package io.acusight.gateway.http.response;

import io.acusight.gateway.operation.OperationResult;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Which HTTP status an answer has.
 *
 * @see <a href="https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes">GraphQL over HTTP, status codes</a>
 */
public final class StatusCodes {

    /** See {@link ResponseConfig#statusCodes()}. */
    public enum Policy {
        STANDARD,
        DRAFT
    }

    /** Data with errors, in the newer draft. */
    private static final HttpResponseStatus PARTIAL_SUCCESS = HttpResponseStatus.valueOf(294);

    private final boolean draft;

    public StatusCodes(Policy policy) {
        draft = policy == Policy.DRAFT;
    }

    /** A request that never became an operation. */
    HttpResponseStatus of(HttpProblem problem, MediaType mediaType) {
        return draft && mediaType == MediaType.GRAPHQL_RESPONSE ? problem.draftStatus() : problem.status();
    }

    /**
     * {@code application/json} says 200 to every well-formed request: clients of old take anything else for a broken server.
     */
    HttpResponseStatus of(OperationResult result, MediaType mediaType) {
        if (result.outcome() == OperationResult.Outcome.NOT_A_QUERY) {
            return HttpResponseStatus.METHOD_NOT_ALLOWED;
        }
        if (mediaType == MediaType.JSON) {
            return HttpResponseStatus.OK;
        }
        return switch (result.outcome()) {
            case EXECUTED -> draft && !result.errors().isEmpty() ? PARTIAL_SUCCESS : HttpResponseStatus.OK;
            case INVALID -> draft ? HttpResponseStatus.UNPROCESSABLE_ENTITY : HttpResponseStatus.BAD_REQUEST;
            case REFUSED, NOT_A_QUERY -> HttpResponseStatus.BAD_REQUEST;
        };
    }
}
