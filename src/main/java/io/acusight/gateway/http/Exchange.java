package io.acusight.gateway.http;

import org.jspecify.annotations.Nullable;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** One HTTP request and its answer. */
final class Exchange {

    private final RoutingContext context;
    private final String requestId;
    private @Nullable MediaType mediaType;

    Exchange(RoutingContext context, String requestId) {
        this.context = context;
        this.requestId = requestId;
    }

    HttpServerRequest request() {
        return context.request();
    }

    HttpServerResponse response() {
        return context.response();
    }

    String requestId() {
        return requestId;
    }

    boolean isGet() {
        return request().method().equals(HttpMethod.GET);
    }

    /** @throws HttpProblem 400 where the query string is not encoded as one */
    MultiMap queryParameters() {
        try {
            return request().params(true);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("The query string is not encoded correctly.");
        }
    }

    /**
     * @return the media type of the answer
     * @throws HttpProblem 406 where the client accepts none that there is
     */
    MediaType mediaType() {
        if (mediaType == null) {
            mediaType = MediaType.negotiate(String.join(",", request().headers().getAll(HttpHeaders.ACCEPT)));
        }
        return mediaType;
    }

    /** @return the media type of a refusal, which a client gets even where it accepts nothing that there is */
    MediaType mediaTypeOfRefusal() {
        return mediaType == null ? MediaType.JSON : mediaType;
    }

    /** @return whether nobody waits for an answer any more */
    boolean isOver() {
        return response().ended() || response().closed();
    }
}
