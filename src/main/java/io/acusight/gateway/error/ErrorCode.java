package io.acusight.gateway.error;

/**
 * The values of {@code extensions.code} in errors. The names are part of the public interface.
 */
public enum ErrorCode {

    /** An invalid argument, or one that the upstream refused with 400; the message names it and the reason. */
    BAD_USER_INPUT,

    /** No credential was given, or the upstream responded with 401. */
    UNAUTHENTICATED,

    /** The upstream responded with 403: the credential is known and may not read this. */
    FORBIDDEN,

    /** The upstream responded with 404, e.g. for an unknown device. */
    NOT_FOUND,

    /**
     * The upstream responded with 429; {@code extensions.retryAfter} contains the seconds to wait if the upstream sent them.
     */
    RATE_LIMITED,

    /** The upstream did not respond in time. */
    UPSTREAM_TIMEOUT,

    /**
     * The upstream could not be reached, responded with 502, 503 or 504, or failed so often that it is not asked for a while;
     * {@code extensions.retryAfter} then contains the seconds to wait.
     */
    UPSTREAM_UNAVAILABLE,

    /**
     * Too much is under way in the gateway: operations, or bytes; {@code extensions.retryAfter} contains the seconds to wait.
     * As a whole response: HTTP 503 with {@code Retry-After}.
     */
    OVERLOADED,

    /** Any other failure of the upstream: another status, or {@code success: false}. */
    UPSTREAM_ERROR,

    /** The upstream's response is not JSON, not the envelope, cut short or too large, or a value in it breaks the contract. */
    UPSTREAM_BAD_RESPONSE,

    /** The document is not GraphQL; {@code locations} contains the position. */
    GRAPHQL_PARSE_FAILED,

    /** The document does not fit the schema; {@code locations} contains the position. */
    GRAPHQL_VALIDATION_FAILED,

    /** The document has no operation of the given name, or several, and the request names none of them. */
    OPERATION_RESOLUTION_FAILURE,

    /** The request violates GraphQL over HTTP: its method, headers, body or parameters. */
    BAD_REQUEST,

    /** The hash or id of a persisted document is unknown; the client should send the document's text, too. */
    PERSISTED_QUERY_NOT_FOUND,

    /** The hash is unknown and automatic persisted queries are off; the client should stop sending hashes. */
    PERSISTED_QUERY_NOT_SUPPORTED,

    /** The hash is not that of the document's text, or only trusted documents are executed and this one is not trusted. */
    PERSISTED_QUERY_ID_INVALID,

    /**
     * The operation is larger than allowed; {@code extensions.limit}, {@code .maximum} and {@code .actual} contain the figures.
     */
    OPERATION_LIMIT_EXCEEDED,

    /** An internal error; the log contains its cause with {@code extensions.requestId}. */
    INTERNAL_SERVER_ERROR
}
