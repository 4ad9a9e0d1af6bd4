package io.acusight.gateway.upstream.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.netty.handler.codec.DateFormatter;

/**
 * The header {@code Retry-After}: seconds, or an HTTP date.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, section 10.2.3</a>
 */
final class RetryAfter {

    private RetryAfter() {
    }

    /** Returns the whole seconds to wait, 0 or more; empty if the value is not valid. */
    static Optional<Long> seconds(String header, Instant now) {
        var text = header.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Long.valueOf(text));
        }
        return Optional.ofNullable(DateFormatter.parseHttpDate(text))
                .map(date -> Math.max(0, Duration.between(now, date.toInstant()).plusMillis(999).toSeconds()));
    }
}
