package io.acusight.gateway.http;

import io.acusight.gateway.operation.OperationResult;

/**
 * Which HTTP status an answer has.
 *
 * @see <a href="https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes">GraphQL over HTTP, status codes</a>
 */
final class StatusCodes {

    /** See {@link HttpConfig#statusCodes()}. */
    enum Policy {
        STANDARD,
        DRAFT
    }

    static final int OK = 200;
    static final int PARTIAL_SUCCESS = 294;
    static final int NOT_MODIFIED = 304;
    static final int BAD_REQUEST = 400;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int NOT_ACCEPTABLE = 406;
    static final int CONTENT_TOO_LARGE = 413;
    static final int UNSUPPORTED_MEDIA_TYPE = 415;
    static final int UNPROCESSABLE_CONTENT = 422;
    static final int INTERNAL_SERVER_ERROR = 500;

    private final boolean draft;

    StatusCodes(Policy policy) {
        draft = policy == Policy.DRAFT;
    }

    /** A request that never became an operation. */
    int of(HttpProblem problem, MediaType mediaType) {
        return draft && mediaType == MediaType.GRAPHQL_RESPONSE ? problem.draftStatus() : problem.status();
    }

    /**
     * {@code application/json} says 200 to every well-formed request: clients of old take anything else for a broken server.
     */
    int of(OperationResult result, MediaType mediaType) {
        if (result.outcome() == OperationResult.Outcome.NOT_A_QUERY) {
            return METHOD_NOT_ALLOWED;
        }
        if (mediaType == MediaType.JSON) {
            return OK;
        }
        return switch (result.outcome()) {
            case EXECUTED -> draft && !result.errors().isEmpty() ? PARTIAL_SUCCESS : OK;
            case INVALID -> draft ? UNPROCESSABLE_CONTENT : BAD_REQUEST;
            case REFUSED, NOT_A_QUERY -> BAD_REQUEST;
        };
    }
}
