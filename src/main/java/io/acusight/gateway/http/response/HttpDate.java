package io.acusight.gateway.http.response;

import java.time.Instant;
import java.util.Date;

import io.netty.handler.codec.DateFormatter;
import io.vertx.core.http.HttpHeaders;

/**
 * When an answer was made: caches reckon its age from that.
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

    /** The answers of one second share the text. */
    public static CharSequence of(Instant instant) {
        var known = latest;
        if (known.second != instant.getEpochSecond()) {
            known = new HttpDate(instant.getEpochSecond());
            latest = known;
        }
        return known.text;
    }
}
