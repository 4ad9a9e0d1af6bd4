package io.acusight.gateway.upstream.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.GatewayException;
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

/** One exchange on the wire, from waiting for a connection to the body's last byte. It lives on one event loop. */
final class VertxCall implements UpstreamCall {

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence NAME = HttpHeaders.createOptimized(UpstreamClient.USER_AGENT);
    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

    private final EventLoop eventLoop;
    private final UpstreamLimits limits;
    private final String authorization;
    private final String requestId;
    private final ResponseReceiver receiver;
    private final PooledBody body = new PooledBody();
    private boolean over;
    private @Nullable Future<?> timer;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable BodyTap tap;
    private @Nullable Consumer<ByteBuf> pieces;

    VertxCall(EventLoop eventLoop, UpstreamLimits limits, String authorization, String requestId, ResponseReceiver receiver) {
        this.eventLoop = eventLoop;
        this.limits = limits;
        this.authorization = authorization;
        this.requestId = requestId;
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
                // else the reset would be logged
            });
            reset();
            return;
        }
        try {
            send(request);
        } catch (RuntimeException e) { // nobody else would tell the receiver, nor give the connection back
            abandon(e);
        }
    }

    private void send(HttpClientRequest request) {
        timer = eventLoop.schedule(this::expire, limits.readMillis(), TimeUnit.MILLISECONDS);
        var channel = ((HttpClientConnection) request.connection()).channel();
        tap = BodyTap.of(channel);
        pieces = piece -> received(piece, channel.alloc());
        tap.open(pieces);
        request.putHeader(HttpHeaders.AUTHORIZATION, authorization)
                .putHeader(REQUEST_ID, requestId)
                .putHeader(HttpHeaders.ACCEPT, JSON)
                .putHeader(HttpHeaders.USER_AGENT, NAME);
        if (limits.compression()) {
            request.putHeader(HttpHeaders.ACCEPT_ENCODING, GZIP);
        }
        request.response().onComplete(this::answered);
        request.end();
    }

    private void answered(AsyncResult<HttpClientResponse> head) {
        if (head.failed()) {
            fail(WireFailures.withoutResponse(head.cause()));
            return;
        }
        response = head.result()
                .endHandler(this::ended)
                .exceptionHandler(cause -> fail(WireFailures.unfinished(cause)));
    }

    private void received(ByteBuf piece, ByteBufAllocator allocator) {
        body.add(piece, allocator);
        if (body.length() > limits.bodySize()) {
            abandon(new BodyTooLargeException());
        }
    }

    private void ended(@Nullable Void nothing) {
        if (response != null && end()) {
            receiver.responded(new UpstreamResponse(response.statusCode(), response.getHeader(HttpHeaders.RETRY_AFTER), body));
        }
    }

    private void expire() {
        abandon(new TimeoutException("no whole answer in time"));
    }

    private void abandon(Exception cause) {
        fail(WireFailures.of(cause));
        reset();
    }

    private void fail(GatewayException failure) {
        if (end()) {
            body.release();
            receiver.failed(failure);
        }
    }

    /** @return whether the exchange was not over yet */
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

    /** Closes the connection, unless nothing was sent on it. */
    private void reset() {
        if (request != null) {
            request.reset();
        }
    }
}
