package io.acusight.gateway.sandbox.api;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * What is kept of a request: enough to assert it, and no secret.
 *
 * @param query raw, as it came
 * @param authorization whether it had one
 * @param headers names in lower case, each once
 * @param requestId the value of X-Request-Id
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
