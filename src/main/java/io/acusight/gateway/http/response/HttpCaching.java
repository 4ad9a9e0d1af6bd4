package io.acusight.gateway.http.response;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.acusight.gateway.operation.OperationResult;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;

/**
 * Says which answers a client may keep, and for how long.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111">RFC 9111, HTTP caching</a>
 */
final class HttpCaching {

    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    /** Origin: where CORS is on, the answer names the page's. */
    private static final String VARY = "Accept, Authorization, Origin";

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
     * Sets the headers.
     *
     * @return the status of the answer: the given one, or 304 where the client has this very answer already
     */
    HttpResponseStatus apply(PendingResponse pending, List<OperationResult> results, HttpResponseStatus status, ByteBuf body) {
        if (maxAge.isEmpty() || !pending.isToGet() || !results.stream().allMatch(HttpCaching::mayBeKept)) {
            forbid(pending);
            return status;
        }
        var shortLived = results.stream().anyMatch(OperationResult::shortLived);
        var age = shortLived && signedUrlMaxAge.compareTo(maxAge.get()) < 0 ? signedUrlMaxAge : maxAge.get();
        var tag = EntityTag.of(body.nioBuffer(), compression);
        pending.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=" + age.toSeconds())
                .putHeader(HttpHeaders.VARY, compression ? VARY + ", Accept-Encoding" : VARY)
                .putHeader(HttpHeaders.ETAG, tag);
        return EntityTag.matches(pending.ifNoneMatch(), tag) ? HttpResponseStatus.NOT_MODIFIED
                : status;
    }

    /** An error may be gone the next moment. */
    private static boolean mayBeKept(OperationResult result) {
        return result.executed() && result.errors().isEmpty();
    }
}
