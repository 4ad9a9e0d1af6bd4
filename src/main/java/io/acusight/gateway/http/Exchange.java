package io.acusight.gateway.http;

import io.acusight.gateway.http.response.HttpProblem;
import io.acusight.gateway.http.response.PendingResponse;
import io.acusight.gateway.http.response.Responses;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** One HTTP request and its response. */
final class Exchange {

    private static final long LINGERING_MILLIS = 2000;

    private final RoutingContext context;
    private final PendingResponse pending;

    Exchange(RoutingContext context, String requestId) {
        this.context = context;
        pending = new PendingResponse(context.request(), context.response(), requestId);
    }

    HttpServerRequest request() {
        return context.request();
    }

    HttpServerResponse response() {
        return context.response();
    }

    /** Returns the response for {@link Responses} to write. */
    PendingResponse pending() {
        return pending;
    }

    String requestId() {
        return pending.requestId();
    }

    boolean isHttp2() {
        return request().version() == HttpVersion.HTTP_2;
    }

    boolean isGet() {
        return request().method().equals(HttpMethod.GET);
    }

    /**
     * Decodes the query string.
     *
     * @throws HttpProblem 400 if it is not encoded correctly
     */
    MultiMap queryParameters() {
        try {
            return request().params(true);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("The query string is not encoded correctly.");
        }
    }

    /**
     * Sends {@code 100 Continue} to a client that waits for it before it sends the body.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1">RFC 9110, Expect</a>
     */
    void invite() {
        if (request().headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            response().writeContinue();
        }
    }

    /**
     * Drops the rest of the body. The connection is closed after the response, but not at once, or a client that is still
     * sending would miss the response; neither Netty nor Vert.x closes so. Over HTTP/2 only this stream ends.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC 9112, tear-down</a>
     */
    void abandonBody() {
        request().handler(null).resume();
        if (isHttp2()) {
            return;
        }
        response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.vertx().setTimer(LINGERING_MILLIS, end -> request().connection().close());
    }
}
