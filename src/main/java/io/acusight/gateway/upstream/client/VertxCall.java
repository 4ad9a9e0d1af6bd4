package io.acusight.gateway.upstream.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.connection.BodyTap;
import io.acusight.gateway.upstream.connection.BodyTooLargeException;
import io.acusight.gateway.upstream.connection.PooledBody;
import io.acusight.gateway.upstream.connection.UpstreamLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.HttpClientConnection;

/**
 * One exchange on the wire, from the wait for a connection to the last byte of the body, on one event loop. It owns the body
 * until
 * it hands the whole response to the receiver; every other end releases the body.
 */
final class VertxCall implements UpstreamCall {

    private static final CharSequence MEDIA_TYPE = HttpHeaders.createOptimized(Endpoint.IMAGES.mediaType());
    private static final CharSequence NAME = HttpHeaders.createOptimized(UpstreamClient.USER_AGENT);

    private final EventLoop eventLoop;
    private final UpstreamLimits limits;
    private final ImagesHeaders headers;
    private final ResponseReceiver receiver;
    private final PooledBody body = new PooledBody();
    private boolean over;
    private @Nullable Future<?> timer;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable BodyTap tap;
    private @Nullable Consumer<ByteBuf> pieces;

    VertxCall(EventLoop eventLoop, UpstreamLimits limits, ImagesHeaders headers, ResponseReceiver receiver) {
        this.eventLoop = eventLoop;
        this.limits = limits;
        this.headers = headers;
        this.receiver = receiver;
    }

    void begin(HttpClient client, RequestOptions options) {
        if (!over) {
            client.request(options).onComplete(this::connected);
        }
    }

    @Override
    public void cancel() {
        if (!eventLoop.inEventLoop()) {
            eventLoop.execute(this::cancel);
        } else if (end()) {
            body.release();
            reset();
        }
    }

    private void connected(AsyncResult<HttpClientRequest> connection) {
        if (connection.failed()) {
            fail(WireFailures.unsent(connection.cause()));
            return;
        }
        request = connection.result();
        if (over) {
            request.exceptionHandler(expected -> {
                // otherwise the reset would be logged
            });
            reset();
            return;
        }
        try {
            send(request);
        } catch (RuntimeException e) { // nobody else would notify the receiver or free the connection
            abort(e);
        }
    }

    private void send(HttpClientRequest request) {
        timer = eventLoop.schedule(this::expire, limits.readMillis(), TimeUnit.MILLISECONDS);
        var channel = ((HttpClientConnection) request.connection()).channel();
        tap = BodyTap.of(channel);
        pieces = piece -> received(piece, channel.alloc());
        tap.open(pieces);
        Endpoint.IMAGES.headers().forEach(headers.values(), request::putHeader);
        request.putHeader(HttpHeaders.ACCEPT, MEDIA_TYPE)
                .putHeader(HttpHeaders.USER_AGENT, NAME);
        request.response().onComplete(this::headArrived);
        request.end();
    }

    private void headArrived(AsyncResult<HttpClientResponse> head) {
        if (head.failed()) {
            fail(WireFailures.withoutResponse(head.cause()));
            return;
        }
        response = head.result()
                .endHandler(this::ended)
                .exceptionHandler(cause -> fail(WireFailures.unfinished(cause)));
    }

    /** Takes ownership of a piece of the body. */
    private void received(ByteBuf piece, ByteBufAllocator allocator) {
        body.add(piece, allocator);
        if (body.length() > limits.bodySize()) {
            abort(new BodyTooLargeException());
        }
    }

    /** Hands the response over to the receiver, which must release its body. */
    private void ended(@Nullable Void nothing) {
        if (response != null && end()) {
            receiver.responded(new UpstreamResponse(response.statusCode(), response.getHeader(HttpHeaders.RETRY_AFTER), body));
        }
    }

    private void expire() {
        abort(new TimeoutException("no whole response in time"));
    }

    private void abort(Exception cause) {
        fail(WireFailures.of(cause));
        reset();
    }

    /** Releases the body and notifies the receiver. */
    private void fail(GatewayException failure) {
        if (end()) {
            body.release();
            receiver.failed(failure);
        }
    }

    /** Ends the exchange. Returns false if it was over already: then the body is released or handed over. */
    private boolean end() {
        if (over) {
            return false;
        }
        over = true;
        if (timer != null) {
            timer.cancel(false);
        }
        if (tap != null && pieces != null) {
            tap.close(pieces);
        }
        return true;
    }

    /** Closes the connection if anything was sent on it. */
    private void reset() {
        if (request != null) {
            request.reset();
        }
    }
}
