package io.acusight.gateway.sandbox.api;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * The recorded part of a request: enough for assertions, without secrets.
 *
 * @param query raw, as received
 * @param authorization whether the request had an Authorization header
 * @param headers sorted names in lower case, without duplicates
 * @param requestId value of the X-Request-Id header
 */
record RecordedRequest(String method, String path, @Nullable String query, boolean authorization, List<String> headers,
        @Nullable String requestId) {

    static RecordedRequest of(HttpServerRequest request) {
        List<String> headers = request.headers().names().stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct()
                .sorted().toList();
        return new RecordedRequest(request.method().name(), request.path(), request.query(),
                request.headers().contains(HttpHeaders.AUTHORIZATION), headers, request.getHeader("X-Request-Id"));
    }
}
