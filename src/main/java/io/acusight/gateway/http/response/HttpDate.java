package io.acusight.gateway.http.response;

import java.time.Instant;
import java.util.Date;

import io.netty.handler.codec.DateFormatter;
import io.vertx.core.http.HttpHeaders;

/**
 * The time of a response, from which caches compute its age. Vert.x sets no {@code Date}; Netty formats it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1">RFC 9110, Date</a>
 */
public final class HttpDate {

    private static volatile HttpDate latest = new HttpDate(Instant.EPOCH.getEpochSecond());

    private final long second;
    private final CharSequence text;

    private HttpDate(long second) {
        this.second = second;
        text = HttpHeaders.createOptimized(DateFormatter.format(Date.from(Instant.ofEpochSecond(second))));
    }

    /** Returns the header's value. Responses of the same second share it. */
    public static CharSequence of(Instant instant) {
        var known = latest;
        if (known.second != instant.getEpochSecond()) {
            known = new HttpDate(instant.getEpochSecond());
            latest = known;
        }
        return known.text;
    }
}
