package io.acusight.gateway.http;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.http.response.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** A request's body, read no further than it may be long. */
final class BoundedBody {

    private final Exchange exchange;
    private final long maxSize;
    private final Promise<Buffer> whole = Promise.promise();
    private @Nullable Buffer received;
    private boolean growing;

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
        if (isLarger(request.getHeader(HttpHeaders.CONTENT_LENGTH), maxSize)) {
            exchange.abandonBody();
            return Future.failedFuture(HttpProblem.tooLarge(maxSize));
        }
        var body = new BoundedBody(exchange, maxSize);
        if (request.isEnded()) {
            throw new IllegalStateException("The body was read before.");
        }
        request.pause(); // else Quarkus resumes it with each of the handlers
        request.handler(body::add);
        request.exceptionHandler(gone -> {
            // a client that goes while it is sending waits for no answer
        });
        request.endHandler(end -> body.whole.tryComplete(body.received == null ? Buffer.buffer() : body.received));
        exchange.invite();
        request.resume();
        return body.whole.future();
    }

    /** The first chunk is mostly the only one, and need not be copied then. It cannot be added to: not over TLS. */
    private void add(Buffer chunk) {
        if (received == null) {
            received = chunk;
        } else {
            received = (growing ? received : Buffer.buffer().appendBuffer(received)).appendBuffer(chunk);
            growing = true;
        }
        if (received.length() > maxSize) {
            exchange.abandonBody();
            whole.tryFail(HttpProblem.tooLarge(maxSize));
        }
    }

    /** What is no number is left to the body itself. */
    private static boolean isLarger(@Nullable String contentLength, long maxSize) {
        try {
            return contentLength != null && Long.parseLong(contentLength) > maxSize;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
