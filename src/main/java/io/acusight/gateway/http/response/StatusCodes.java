package io.acusight.gateway.http.response;

import io.acusight.gateway.operation.OperationResult;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Chooses the HTTP status of a response.
 *
 * @see <a href="https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes">GraphQL over HTTP, status codes</a>
 */
public final class StatusCodes {

    /** See {@link ResponseConfig#statusCodes()}. */
    public enum Policy {
        /** 200 if the operation was executed, 400 if it was refused. */
        STANDARD,
        /**
         * As in the newer draft of GraphQL over HTTP, 422 if the request, the document or the variables are invalid, 294 if
         * data come with errors.
         */
        DRAFT
    }

    /** The newer draft's status for data with errors. */
    private static final HttpResponseStatus PARTIAL_SUCCESS = HttpResponseStatus.valueOf(294);

    private final boolean draft;

    StatusCodes(Policy policy) {
        draft = policy == Policy.DRAFT;
    }

    /** Returns the status for a request that did not become an operation. */
    HttpResponseStatus of(HttpProblem problem, MediaType mediaType) {
        return draft && mediaType == MediaType.GRAPHQL_RESPONSE ? problem.draftStatus() : problem.status();
    }

    /**
     * Returns the status for a result. With {@code application/json} it is 200 for every well-formed request: older clients
     * take
     * any other status for a broken server.
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
