package io.acusight.gateway.upstream.client;

import org.jspecify.annotations.Nullable;

/**
 * What came back for one request, whole.
 *
 * @param retryAfter the header {@code Retry-After}
 * @param body not compressed; it belongs to who has the answer
 */
public record UpstreamResponse(int status, @Nullable String retryAfter, PooledBody body) {

    public boolean isSuccessful() {
        return status >= 200 && status < 300;
    }
}
