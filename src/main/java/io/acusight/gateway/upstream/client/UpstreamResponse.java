package io.acusight.gateway.upstream.client;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.upstream.connection.PooledBody;

/**
 * A whole response. Whoever holds it must release its body.
 *
 * @param retryAfter the header {@code Retry-After}
 * @param body not compressed
 */
public record UpstreamResponse(int status, @Nullable String retryAfter, PooledBody body) {

    /** Returns the seconds to wait before another request, 0 or more, if the upstream sent them. */
    public Optional<Long> secondsToWait(Instant now) {
        return retryAfter == null ? Optional.empty() : RetryAfter.seconds(retryAfter, now);
    }

    /** Returns the same response for another owner, which must release its body. */
    public UpstreamResponse share() {
        return new UpstreamResponse(status, retryAfter, body.share());
    }

    /** Whether the status is 2xx. */
    public boolean isSuccessful() {
        return status >= 200 && status < 300;
    }
}
