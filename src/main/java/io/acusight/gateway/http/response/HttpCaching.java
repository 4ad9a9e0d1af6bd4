package io.acusight.gateway.http.response;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;

/**
 * Decides which responses a client may keep, and for how long.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111">RFC 9111, HTTP caching</a>
 */
final class HttpCaching {

    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    /** With Origin: if CORS is on, the response names the page's origin. */
    private static final String VARY = "Accept, Authorization, Origin, GraphQL-Cost";

    private final Optional<Duration> maxAge;
    private final Duration signedUrlMaxAge;
    private final boolean compression;

    HttpCaching(ResponseConfig.Cache config, boolean compression) {
        this.compression = compression;
        maxAge = config.maxAge().filter(age -> age.toSeconds() > 0);
        signedUrlMaxAge = config.signedUrlMaxAge();
    }

    static void forbid(PendingResponse pending) {
        pending.headers().set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }

    /**
     * Sets the headers. Reads the body and does not release it.
     *
     * @return the status of the response: the given one, or 304 if the client already has this response
     */
    HttpResponseStatus apply(PendingResponse pending, List<ExtendedResult> results, HttpResponseStatus status, ByteBuf body) {
        if (maxAge.isEmpty() || !pending.isToGet() || !results.stream().allMatch(HttpCaching::mayBeKept)) {
            forbid(pending);
            return status;
        }
        var shortLived = results.stream().anyMatch(one -> one.result().shortLived());
        var age = shortLived && signedUrlMaxAge.compareTo(maxAge.get()) < 0 ? signedUrlMaxAge : maxAge.get();
        var tag = EntityTag.of(body.nioBuffer(), compression);
        pending.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=" + age.toSeconds())
                .putHeader(HttpHeaders.VARY, compression ? VARY + ", Accept-Encoding" : VARY)
                .putHeader(HttpHeaders.ETAG, tag);
        return EntityTag.matches(pending.ifNoneMatch(), tag) ? HttpResponseStatus.NOT_MODIFIED
                : status;
    }

    /** Returns false for errors, which the next request may not meet, and for what concerns this request only. */
    private static boolean mayBeKept(ExtendedResult extended) {
        var result = extended.result();
        return result.executed() && result.errors().isEmpty() && extended.extensions().isEmpty();
    }
}
