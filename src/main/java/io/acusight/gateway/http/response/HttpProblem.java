package io.acusight.gateway.http.response;

import java.time.Duration;
import java.util.Map;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.overload.Overload;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that is refused before it becomes an operation. */
public final class HttpProblem extends RuntimeException {

    private final HttpResponseStatus status;
    private final HttpResponseStatus draftStatus;
    private final ErrorCode code;
    private final transient Map<String, String> headers;

    private HttpProblem(HttpResponseStatus status, HttpResponseStatus draftStatus, ErrorCode code, String message,
            Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.draftStatus = draftStatus;
        this.code = code;
        this.headers = headers;
    }

    public static HttpProblem badRequest(String message) {
        return of(HttpResponseStatus.BAD_REQUEST, message);
    }

    /** JSON that is not a GraphQL request: the newer draft gives it another status than text that is not JSON. */
    public static HttpProblem malformedRequest(String message) {
        return new HttpProblem(HttpResponseStatus.BAD_REQUEST, HttpResponseStatus.UNPROCESSABLE_ENTITY, ErrorCode.BAD_REQUEST,
                message,
                Map.of());
    }

    public static HttpProblem methodNotAllowed(String allowed) {
        return new HttpProblem(HttpResponseStatus.METHOD_NOT_ALLOWED, HttpResponseStatus.METHOD_NOT_ALLOWED,
                ErrorCode.BAD_REQUEST,
                "Allowed here: " + allowed + ".",
                Map.of("Allow", allowed));
    }

    static HttpProblem notAcceptable(String message) {
        return of(HttpResponseStatus.NOT_ACCEPTABLE, message);
    }

    public static HttpProblem tooLarge(long maximum) {
        return of(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                "The body is larger than the " + maximum + " bytes that are allowed.");
    }

    public static HttpProblem unsupportedMediaType(String message) {
        return of(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE, message);
    }

    /** Names the codings that are understood, as RFC 9110, section 15.5.16, wants. */
    public static HttpProblem unsupportedEncoding() {
        return new HttpProblem(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE, HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                ErrorCode.BAD_REQUEST, "The body must not be compressed.", Map.of("Accept-Encoding", "identity"));
    }

    public static HttpProblem timeout(Duration timeout) {
        return of(HttpResponseStatus.REQUEST_TIMEOUT,
                "The request did not arrive within " + timeout.toMillis() + " ms.");
    }

    public static HttpProblem uriTooLong() {
        return of(HttpResponseStatus.REQUEST_URI_TOO_LONG, "The request line is too long.");
    }

    public static HttpProblem headersTooLarge() {
        return of(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.");
    }

    public static HttpProblem versionNotSupported(String message) {
        return of(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, message);
    }

    /** Too much is under way. The client may send the request again after some seconds. */
    public static HttpProblem overloaded() {
        return overloaded("The gateway is overloaded.");
    }

    /** The operation's time was over before its turn. The client may send the request again after some seconds. */
    public static HttpProblem expired() {
        return overloaded("The gateway is overloaded: the operation's time was over before its turn.");
    }

    private static HttpProblem overloaded(String message) {
        return new HttpProblem(HttpResponseStatus.SERVICE_UNAVAILABLE, HttpResponseStatus.SERVICE_UNAVAILABLE,
                ErrorCode.OVERLOADED, message,
                Map.of(HttpHeaderNames.RETRY_AFTER.toString(), String.valueOf(Overload.secondsToWait())));
    }

    private static HttpProblem of(HttpResponseStatus status, String message) {
        return new HttpProblem(status, status, ErrorCode.BAD_REQUEST, message, Map.of());
    }

    public HttpResponseStatus status() {
        return status;
    }

    /** Returns the status by the newer draft of GraphQL over HTTP. */
    HttpResponseStatus draftStatus() {
        return draftStatus;
    }

    ErrorCode code() {
        return code;
    }

    public String clientMessage() {
        return String.valueOf(getMessage());
    }

    Map<String, String> headers() {
        return headers;
    }
}
