package io.acusight.gateway.upstream.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.connection.BodyTooLargeException;
import io.acusight.gateway.upstream.connection.ConnectionListener;
import io.acusight.gateway.upstream.connection.ExchangeListener;
import io.acusight.gateway.upstream.connection.PooledBody;
import io.acusight.gateway.upstream.connection.UpstreamConnection;
import io.acusight.gateway.upstream.connection.UpstreamLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.Future;
import io.vertx.core.impl.ContextInternal;

/**
 * One exchange on the wire, from the wait for a connection to the last byte of the body, on one event loop. It owns the body
 * until it hands the whole response to the receiver; every other end releases the body.
 */
final class VertxCall implements UpstreamCall, ConnectionListener, ExchangeListener {

    private final ContextInternal context;
    private final UpstreamLimits limits;
    private final FullHttpRequest request;
    private final ResponseReceiver receiver;
    private final PooledBody body = new PooledBody();
    private boolean over;
    private @Nullable Future<?> timer;
    private @Nullable UpstreamConnection connection;
    /** Whether the connection has served an earlier request. */
    private boolean reused;
    private @Nullable HttpResponse head;

    /** @param context the receiver is notified on it */
    VertxCall(ContextInternal context, UpstreamLimits limits, FullHttpRequest request, ResponseReceiver receiver) {
        this.context = context;
        this.limits = limits;
        this.request = request;
        this.receiver = receiver;
    }

    @Override
    public void cancel() {
        if (!context.nettyEventLoop().inEventLoop()) {
            context.nettyEventLoop().execute(this::cancel);
        } else if (end()) {
            body.release();
            closeConnection();
        }
    }

    @Override
    public boolean isWaiting() {
        return !over && connection == null;
    }

    @Override
    public void connected(UpstreamConnection connection) {
        this.connection = connection;
        reused = connection.isUsed();
        timer = context.nettyEventLoop().schedule(this::expire, limits.readMillis(), TimeUnit.MILLISECONDS);
        connection.send(request, this);
    }

    @Override
    public void head(HttpResponse head) {
        this.head = head;
    }

    @Override
    public void piece(ByteBuf piece) {
        body.add(piece, PooledByteBufAllocator.DEFAULT);
        if (body.length() > limits.bodySize()) {
            abort(new BodyTooLargeException());
        } else if (!over) {
            receiver.objectionTo(body.length()).ifPresent(this::abort);
        }
    }

    /** Hands the response over to the receiver, which must release its body. */
    @Override
    public void ended() {
        if (head != null && end()) {
            var response = new UpstreamResponse(head.status().code(), head.headers().get(HttpHeaderNames.RETRY_AFTER), body);
            context.emit(response, receiver::responded);
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (connection == null) {
            fail(WireFailures.unsent(cause));
        } else {
            fail(head == null ? WireFailures.withoutResponse(cause, reused) : WireFailures.unfinished(cause));
        }
    }

    private void expire() {
        abort(new TimeoutException("no whole response in time"));
    }

    private void abort(Exception cause) {
        abort(WireFailures.of(cause));
    }

    private void abort(GatewayException failure) {
        fail(failure);
        closeConnection();
    }

    /** Releases the body and notifies the receiver. */
    private void fail(GatewayException failure) {
        if (end()) {
            body.release();
            context.emit(failure, receiver::failed);
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
        return true;
    }

    private void closeConnection() {
        if (connection != null) {
            connection.close();
        }
    }
}
