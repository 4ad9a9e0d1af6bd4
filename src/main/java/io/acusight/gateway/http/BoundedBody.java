package io.acusight.gateway.http;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** A request's body, read no further than it may be long. */
final class BoundedBody {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    private final Exchange exchange;
    private final long maxSize;
    private final Promise<Buffer> whole = Promise.promise();
    private Buffer received = Buffer.buffer();

    private BoundedBody(Exchange exchange, long maxSize) {
        this.exchange = exchange;
        this.maxSize = maxSize;
    }

    /**
     * @return the whole body, or an {@link HttpProblem} 413, after which the rest of it is not read. Never completed where the
     *         client goes before that
     */
    static Future<Buffer> read(Exchange exchange, long maxSize) {
        var request = exchange.request();
        if (announcedSize(request.getHeader(HttpHeaders.CONTENT_LENGTH)) > maxSize) {
            exchange.abandonBody();
            return Future.failedFuture(HttpProblem.tooLarge(maxSize));
        }
        var body = new BoundedBody(exchange, maxSize);
        request.handler(body::add);
        request.exceptionHandler(gone -> {
            // a client that goes while it is sending waits for no answer
        });
        request.endHandler(end -> body.whole.tryComplete(body.received));
        exchange.invite();
        return body.whole.future();
    }

    /** The first chunk, mostly the only one, is ours: it need not be copied. */
    private void add(Buffer chunk) {
        if (received.length() + chunk.length() > maxSize) {
            exchange.abandonBody();
            whole.tryFail(HttpProblem.tooLarge(maxSize));
        } else if (received.length() == 0) {
            received = chunk;
        } else {
            received.appendBuffer(chunk);
        }
    }

    /** 0 where it is not known. */
    private static long announcedSize(@Nullable String contentLength) {
        return contentLength != null && DIGITS.matcher(contentLength).matches() ? Long.parseLong(contentLength) : 0;
    }
}
