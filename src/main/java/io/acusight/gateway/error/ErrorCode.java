package io.acusight.gateway.error;

/**
 * What a client may rely on in {@code extensions.code} of an error. The names are part of the public interface.
 */
public enum ErrorCode {

    /** An argument that cannot hold, or one that the upstream refused with 400; its message says which and why. */
    BAD_USER_INPUT,

    /** No credential was given, or the upstream answered 401. */
    UNAUTHENTICATED,

    /** The upstream answered 403: the credential is known and may not read this. */
    FORBIDDEN,

    /** The upstream answered 404, e.g. for an unknown device. */
    NOT_FOUND,

    /** The upstream answered 429; {@code extensions.retryAfter} holds the seconds to wait where it says so. */
    RATE_LIMITED,

    /** The upstream did not answer in time. */
    UPSTREAM_TIMEOUT,

    /** The upstream could not be reached, or answered 502, 503 or 504. */
    UPSTREAM_UNAVAILABLE,

    /** Any other failure of the upstream: another status, or {@code success: false}. */
    UPSTREAM_ERROR,

    /** The upstream's answer is no JSON, not the envelope, cut short, too large, or a value in it breaks the contract. */
    UPSTREAM_BAD_RESPONSE,

    /** The document is not GraphQL; {@code locations} says where. */
    GRAPHQL_PARSE_FAILED,

    /** The document does not fit the schema; {@code locations} says where. */
    GRAPHQL_VALIDATION_FAILED,

    /** The document has no operation of the given name, or several and none was named. */
    OPERATION_RESOLUTION_FAILURE,

    /** The HTTP request is none of GraphQL over HTTP: its method, headers, body or parameters. */
    BAD_REQUEST,

    /** The hash or id of a persisted document is unknown here; send the document's text along. */
    PERSISTED_QUERY_NOT_FOUND,

    /** The hash does not name a trusted document, and clients cannot register documents here; stop sending hashes. */
    PERSISTED_QUERY_NOT_SUPPORTED,

    /** The hash is not that of the document's text, or only trusted documents are executed and this is none. */
    PERSISTED_QUERY_ID_INVALID,

    /**
     * The operation is larger than allowed; {@code extensions.limit}, {@code .maximum} and {@code .actual} say in which way.
     */
    OPERATION_LIMIT_EXCEEDED,

    /** A fault of ours; the log holds its cause under {@code extensions.requestId}. */
    INTERNAL_SERVER_ERROR
}
