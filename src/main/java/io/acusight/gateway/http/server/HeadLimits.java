package io.acusight.gateway.http.server;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.acusight.gateway.http.response.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerRequest;

/**
 * Bounds the head of requests over HTTP/2 as Netty bounds it over HTTP/1.1. Netty's own limit for HTTP/2 is set higher: it
 * responds without a body, and far beyond it closes the connection with all its streams.
 */
@Singleton
public final class HeadLimits {

    /** What HTTP/1.1 writes around the target, and between a header's name and value. */
    private static final int AROUND_TARGET = "  HTTP/1.1".length();
    private static final int BETWEEN = ": ".length();

    private final int line;
    private final long headers;

    HeadLimits(@ConfigProperty(name = "quarkus.http.limits.max-initial-line-length") int line,
            @ConfigProperty(name = "quarkus.http.limits.max-header-size") MemorySize headers) {
        this.line = line;
        this.headers = headers.asLongValue();
    }

    /**
     * Checks the request line and the headers.
     *
     * @throws HttpProblem 414 or 431
     */
    public void check(HttpServerRequest request) {
        if (request.method().name().length() + request.uri().length() + AROUND_TARGET > line) {
            throw HttpProblem.uriTooLong();
        }
        long size = 0;
        for (var header : request.headers()) {
            size += header.getKey().length() + BETWEEN + header.getValue().length();
        }
        if (size > headers) {
            throw HttpProblem.headersTooLarge();
        }
    }
}
