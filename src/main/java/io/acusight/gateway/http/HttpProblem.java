package io.acusight.gateway.http;

import java.util.Map;

import io.acusight.gateway.error.ErrorCode;

/** A request that is refused before it becomes an operation. */
final class HttpProblem extends RuntimeException {

    private final int status;
    private final int draftStatus;
    private final ErrorCode code;
    private final transient Map<String, String> headers;

    private HttpProblem(int status, int draftStatus, ErrorCode code, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.draftStatus = draftStatus;
        this.code = code;
        this.headers = headers;
    }

    static HttpProblem badRequest(String message) {
        return of(StatusCodes.BAD_REQUEST, message);
    }

    /** JSON that is no GraphQL request: the newer draft tells it from what is no JSON. */
    static HttpProblem malformedRequest(String message) {
        return new HttpProblem(StatusCodes.BAD_REQUEST, StatusCodes.UNPROCESSABLE_CONTENT, ErrorCode.BAD_REQUEST, message,
                Map.of());
    }

    static HttpProblem methodNotAllowed(String allowed) {
        return new HttpProblem(StatusCodes.METHOD_NOT_ALLOWED, StatusCodes.METHOD_NOT_ALLOWED, ErrorCode.BAD_REQUEST,
                "Allowed here: " + allowed + ".",
                Map.of("Allow", allowed));
    }

    static HttpProblem notAcceptable(String message) {
        return of(StatusCodes.NOT_ACCEPTABLE, message);
    }

    static HttpProblem tooLarge(long maximum) {
        return of(StatusCodes.CONTENT_TOO_LARGE, "The body is larger than the " + maximum + " bytes that are allowed.");
    }

    static HttpProblem unsupportedMediaType(String message) {
        return of(StatusCodes.UNSUPPORTED_MEDIA_TYPE, message);
    }

    private static HttpProblem of(int status, String message) {
        return new HttpProblem(status, status, ErrorCode.BAD_REQUEST, message, Map.of());
    }

    int status() {
        return status;
    }

    /** As the newer draft of GraphQL over HTTP has it. */
    int draftStatus() {
        return draftStatus;
    }

    ErrorCode code() {
        return code;
    }

    String clientMessage() {
        return String.valueOf(getMessage());
    }

    Map<String, String> headers() {
        return headers;
    }
}
