package io.acusight.gateway.http;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** A request's body, read no further than it may be long. */
final class BoundedBody {

    private BoundedBody() {
    }

    /** @return the whole body, or an {@link HttpProblem} 413, after which the rest of it is not read */
    static Future<Buffer> read(Exchange exchange, long maxSize) {
        var request = exchange.request();
        if (announcedSize(request.getHeader(HttpHeaders.CONTENT_LENGTH)) > maxSize) {
            exchange.abandonBody();
            return Future.failedFuture(HttpProblem.tooLarge(maxSize));
        }
        Promise<Buffer> whole = Promise.promise();
        var body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= maxSize) {
                body.appendBuffer(chunk);
                return;
            }
            exchange.abandonBody();
            whole.tryFail(HttpProblem.tooLarge(maxSize));
        });
        request.exceptionHandler(whole::tryFail);
        request.endHandler(end -> whole.tryComplete(body));
        exchange.invite();
        return whole.future();
    }

    /** 0 where it is not known. */
    private static long announcedSize(@Nullable String contentLength) {
        return contentLength != null && contentLength.matches("\\d{1,18}") ? Long.parseLong(contentLength) : 0;
    }
}
