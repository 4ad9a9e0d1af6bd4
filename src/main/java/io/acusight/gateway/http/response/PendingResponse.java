package io.acusight.gateway.http.response;

import org.jspecify.annotations.Nullable;

import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** The response to one HTTP request until it is written, and what the request says about its form. */
public final class PendingResponse {

    /** Is told of the response. */
    public interface Listener {

        /**
         * The response is on its way. Called once, unless the client has gone before.
         *
         * @param bytes of its body
         * @param refusal the error code if the whole request was refused, else null
         */
        void responded(int status, long bytes, @Nullable String refusal);
    }

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final String requestId;
    private final Listener listener;
    private @Nullable MediaType mediaType;

    public PendingResponse(HttpServerRequest request, HttpServerResponse response, String requestId, Listener listener) {
        this.listener = listener;
        this.request = request;
        this.response = response;
        this.requestId = requestId;
    }

    public String requestId() {
        return requestId;
    }

    public MultiMap headers() {
        return response.headers();
    }

    /**
     * Returns the media type of the response.
     *
     * @throws HttpProblem 406 if the client accepts no media type of this gateway
     */
    public MediaType mediaType() {
        if (mediaType == null) {
            mediaType = MediaType.negotiate(String.join(",", request.headers().getAll(HttpHeaders.ACCEPT)));
        }
        return mediaType;
    }

    /** Returns the media type of a refusal. A client gets one even if it accepts no media type of this gateway. */
    MediaType mediaTypeOfRefusal() {
        try {
            return mediaType();
        } catch (HttpProblem notAcceptable) {
            return MediaType.JSON;
        }
    }

    HttpConnection connection() {
        return request.connection();
    }

    HttpVersion version() {
        return request.version();
    }

    HttpServerResponse response() {
        return response;
    }

    boolean isToGet() {
        return request.method().equals(HttpMethod.GET);
    }

    @Nullable
    String ifNoneMatch() {
        var lines = request.headers().getAll(HttpHeaders.IF_NONE_MATCH);
        return lines.isEmpty() ? null : String.join(",", lines);
    }

    /** Returns whether the response has been written or the client has gone. */
    boolean isOver() {
        return response.ended() || response.closed();
    }

    /** The body is on its way. */
    void responded(long bytes) {
        listener.responded(response.getStatusCode(), bytes, null);
    }

    /** A refusal is on its way. */
    void refused(String code, long bytes) {
        listener.responded(response.getStatusCode(), bytes, code);
    }

    /** Ends without a response: closes the connection, over HTTP/2 the stream. */
    void breakOff() {
        response.reset(Http2Error.ENHANCE_YOUR_CALM.code());
    }
}
