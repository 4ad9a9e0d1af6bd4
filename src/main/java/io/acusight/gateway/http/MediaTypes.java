package io.acusight.gateway.http;

import java.util.Locale;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Which of the two media types of GraphQL over HTTP an answer has. */
final class MediaTypes {

    static final String RESPONSE = "application/graphql-response+json";
    static final String JSON = "application/json";

    private MediaTypes() {
    }

    static String ofAnswer(HttpServerRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        var modern = accept != null && accept.toLowerCase(Locale.ROOT).contains(RESPONSE);
        return (modern ? RESPONSE : JSON) + "; charset=utf-8";
    }
}
