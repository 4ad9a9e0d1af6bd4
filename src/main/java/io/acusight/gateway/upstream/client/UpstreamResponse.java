package io.acusight.gateway.upstream.client;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.upstream.connection.PooledBody;

/**
 * A whole response. Whoever holds it must release its body.
 *
 * @param retryAfter the header {@code Retry-After}
 * @param body not compressed
 */
public record UpstreamResponse(int status, @Nullable String retryAfter, PooledBody body) {

    /** Whether the status is 2xx. */
    public boolean isSuccessful() {
        return status >= 200 && status < 300;
    }
}
