package io.acusight.gateway.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.vertx.core.http.HttpHeaders;

/**
 * When an answer was made: caches reckon its age from that.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1">RFC 9110, Date</a>
 */
final class HttpDate {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static volatile HttpDate latest = new HttpDate(Instant.EPOCH.getEpochSecond());

    private final long second;
    private final CharSequence text;

    private HttpDate(long second) {
        this.second = second;
        text = HttpHeaders.createOptimized(FORM.format(Instant.ofEpochSecond(second)));
    }

    /** The answers of one second share the text. */
    static CharSequence of(Instant instant) {
        var known = latest;
        if (known.second != instant.getEpochSecond()) {
            known = new HttpDate(instant.getEpochSecond());
            latest = known;
        }
        return known.text;
    }
}
