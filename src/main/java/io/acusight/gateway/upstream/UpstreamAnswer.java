package io.acusight.gateway.upstream;

import org.jspecify.annotations.Nullable;

/**
 * What came back for one request, whole.
 *
 * @param retryAfter the header {@code Retry-After}
 * @param body not compressed; it belongs to who has the answer
 */
record UpstreamAnswer(int status, @Nullable String retryAfter, PooledBody body) {

    boolean isSuccessful() {
        return status >= 200 && status < 300;
    }
}
