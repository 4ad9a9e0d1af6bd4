package io.acusight.gateway.upstream.client;

import java.net.ConnectException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.connection.BodyTooLargeException;
import io.acusight.gateway.upstream.connection.PooledBody;
import io.acusight.gateway.upstream.connection.UpstreamLimits;
import io.acusight.gateway.upstream.connection.WatchedConnection;
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
import io.vertx.core.impl.ContextInternal;

/**
 * One exchange on the wire, from the wait for a connection to the last byte of the body, on one event loop. It owns the body
 * until it hands the whole response to the receiver; every other end releases the body.
 */
final class VertxCall implements UpstreamCall {

    private static final CharSequence MEDIA_TYPE = HttpHeaders.createOptimized(Endpoint.IMAGES.mediaType());
    private static final CharSequence NAME = HttpHeaders.createOptimized(UpstreamClient.USER_AGENT);

    private static final int MOST_ATTEMPTS = 3;

    private final EventLoop eventLoop;
    private final UpstreamLimits limits;
    private final ImagesHeaders headers;
    private final ResponseReceiver receiver;
    private final PooledBody body = new PooledBody();
    private boolean over;
    private int attempts;
    private @Nullable Future<?> timer;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable WatchedConnection connection;
    private boolean reused;
    private @Nullable Consumer<ByteBuf> pieces;

    VertxCall(EventLoop eventLoop, UpstreamLimits limits, ImagesHeaders headers, ResponseReceiver receiver) {
        this.eventLoop = eventLoop;
        this.limits = limits;
        this.headers = headers;
        this.receiver = receiver;
    }

    void begin(HttpClient client, RequestOptions options) {
        if (!over) {
            attempts++;
            client.request(options).onComplete(connected -> connected(connected, () -> begin(client, options)));
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

    private void connected(AsyncResult<HttpClientRequest> connected, Runnable again) {
        if (connected.failed()) {
            fail(WireFailures.unsent(connected.cause()));
            return;
        }
        var connectedRequest = connected.result();
        request = connectedRequest;
        var connection = (HttpClientConnection) connectedRequest.connection();
        orAbort(() -> sendWhenQuiet(connectedRequest, WatchedConnection.of(connection, connection.channel(), limits), again));
    }

    /** Runs a step. Aborts the call if it throws: nobody else would notify the receiver or free the connection. */
    private void orAbort(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            abort(e);
        }
    }

    /** Sends the request, or takes another connection if this one has broken or has bytes that belong to no request. */
    @SuppressWarnings("FutureReturnValueIgnored") // the step itself handles what it throws
    private void sendWhenQuiet(HttpClientRequest request, WatchedConnection connection, Runnable again) {
        var wait = over ? 0 : connection.nanosToWait(headers.authorization());
        if (wait > 0) {
            request.exceptionHandler(VertxCall::ignore);
            var context = ContextInternal.current(); // without it, another connection would be of another event loop
            eventLoop.schedule(() -> context.emit(later -> orAbort(() -> sendWhenQuiet(request, connection, again))), wait,
                    TimeUnit.NANOSECONDS);
        } else if (over) {
            giveBack(request);
        } else if (connection.isQuiet()) {
            send(request, connection);
        } else if (attempts < MOST_ATTEMPTS) {
            giveBack(request);
            // later: the pool has to forget a connection that was just closed, or it hands out the same one
            ContextInternal.current().runOnContext(later -> orAbort(again));
        } else {
            giveBack(request);
            fail(WireFailures.unsent(new ConnectException("no connection stays quiet until a request is sent")));
        }
    }

    /** Gives the connection back, on which nothing was sent. */
    private static void giveBack(HttpClientRequest request) {
        request.exceptionHandler(VertxCall::ignore);
        request.reset();
    }

    private static void ignore(Throwable expected) {
        // otherwise Vert.x logs that the connection is closed or the request reset
    }

    private void send(HttpClientRequest request, WatchedConnection connection) {
        timer = eventLoop.schedule(this::expire, limits.readMillis(), TimeUnit.MILLISECONDS);
        var allocator = ((HttpClientConnection) request.connection()).channel().alloc();
        this.connection = connection;
        pieces = piece -> received(piece, allocator);
        reused = connection.isUsed();
        connection.openBody(pieces);
        connection.expectResponse(headers.authorization());
        Endpoint.IMAGES.headers().forEach(headers.values(), request::putHeader);
        request.putHeader(HttpHeaders.ACCEPT, MEDIA_TYPE)
                .putHeader(HttpHeaders.USER_AGENT, NAME);
        request.response().onComplete(this::headArrived);
        request.end();
    }

    private void headArrived(AsyncResult<HttpClientResponse> head) {
        if (head.failed()) {
            fail(WireFailures.withoutResponse(head.cause(), reused));
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
        if (connection != null && pieces != null) {
            connection.closeBody(pieces);
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
