package io.acusight.gateway.http;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.http.response.HttpProblem;
import io.acusight.gateway.overload.ClientBytes;
import io.acusight.gateway.overload.RequestBytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/**
 * A request's body, read no further than its maximum size. Vert.x-Web's {@code BodyHandler} is not used: it closes the
 * connection at once when a body is too large, so that a client that is still sending misses the response.
 */
final class BoundedBody {

    /** Bytes of a body that is no larger than what a request occupies anyway. */
    private static final int SMALL = 4096;

    private final Exchange exchange;
    private final long maxSize;
    private final Promise<Buffer> whole = Promise.promise();
    private final RequestBytes bytes;
    private final long announced;
    private ClientBytes.@Nullable Holding held;
    private @Nullable Buffer received;
    private boolean growing;

    private BoundedBody(Exchange exchange, long maxSize, RequestBytes bytes, long announced) {
        this.exchange = exchange;
        this.maxSize = maxSize;
        this.bytes = bytes;
        this.announced = announced;
    }

    /**
     * Reads the whole body. Its memory is on the heap or unpooled, so nobody has to release it.
     *
     * @return fails with an {@link HttpProblem} 413 if the body is too large, 408 if it is late, or 503 if there is no room for
     *         it; the rest is then dropped. Never completes if the client disconnects first
     */
    static Future<Buffer> read(Exchange exchange, long maxSize, Duration timeout, RequestBytes bytes) {
        var request = exchange.request();
        var announced = length(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        if (announced > maxSize) {
            exchange.abandonBody();
            return Future.failedFuture(HttpProblem.tooLarge(maxSize));
        }
        var body = new BoundedBody(exchange, maxSize, bytes, announced);
        if (request.isEnded()) {
            throw new IllegalStateException("The body has already been read.");
        }
        request.pause(); // otherwise each handler that is set resumes Quarkus' request
        request.handler(body::add);
        request.exceptionHandler(gone -> {
            // a client that disconnects while it is sending needs no response
        });
        request.endHandler(end -> body.arrived());
        if (exchange.isHttp2()) {
            body.endAfter(timeout); // over HTTP/1.x the connection's guard does
        }
        exchange.invite();
        request.resume();
        return body.whole.future();
    }

    private void endAfter(Duration timeout) {
        var stop = exchange.after(timeout, () -> giveUp(HttpProblem.timeout(timeout)));
        whole.future().onComplete(complete -> stop.run());
        exchange.whenClosed(stop);
    }

    /** Usually the first chunk is the only one, and is not copied. Over TLS nothing can be appended to it. */
    private void add(Buffer chunk) {
        if (received == null) {
            received = chunk;
        } else {
            received = (growing ? received : Buffer.buffer().appendBuffer(received)).appendBuffer(chunk);
            growing = true;
        }
        if (received.length() > maxSize) {
            giveUp(HttpProblem.tooLarge(maxSize));
        } else if (!isSmallAndWhole(received) && !holds(received.length())) {
            giveUp(HttpProblem.overloaded());
        }
    }

    private boolean isSmallAndWhole(Buffer body) {
        return body.length() == announced && announced <= SMALL;
    }

    private boolean holds(int size) {
        if (held == null) {
            held = bytes.begin(exchange.eventLoop(), () -> giveUp(HttpProblem.overloaded()));
            exchange.holds(held);
        }
        return held.holds(size);
    }

    private void arrived() {
        if (held != null) {
            held.goesOn();
        }
        whole.tryComplete(received == null ? Buffer.buffer() : received);
    }

    private void giveUp(HttpProblem problem) {
        received = null;
        exchange.abandonBody();
        whole.tryFail(problem);
    }

    /** Returns -1 if the header is not a number: the body's own size then decides. */
    private static long length(@Nullable String contentLength) {
        try {
            return contentLength == null ? -1 : Long.parseLong(contentLength);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
