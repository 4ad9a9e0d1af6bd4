package io.acusight.gateway.upstream.client;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.acusight.gateway.upstream.connection.BodyTooLargeException;
import io.acusight.gateway.upstream.connection.HttpCodec;
import io.acusight.gateway.upstream.connection.UpstreamLimits;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.impl.HttpClientConnection;

/**
 * Watches the REST client's exchanges on the wire: aborts one if the whole response takes too long or its body is too large.
 * The REST client itself only limits the wait for the response's head, reads a body of any size, and takes an interim response
 * for the response.
 */
final class RestResponseGuard implements Consumer<HttpClientRequest> {

    private static final String LATE = "no whole response in time";

    private final Vertx vertx;
    private final UpstreamLimits limits;

    RestResponseGuard(Vertx vertx, UpstreamLimits limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    @Override
    public void accept(HttpClientRequest request) {
        replaceCodec(request);
        request.connection().exceptionHandler(RestResponseGuard::ignore);
        var late = new AtomicBoolean();
        var timer = vertx.setTimer(limits.readMillis(), id -> {
            late.set(true);
            request.reset(0, new TimeoutException(LATE));
        });
        request.response().onComplete(head -> {
            if (head.failed()) {
                vertx.cancelTimer(timer);
                noteIfLate(late.get(), head.cause());
                return;
            }
            head.result().exceptionHandler(RestResponseGuard::noteHalf);
            limit(request, head.result());
            head.result().end().onComplete(end -> vertx.cancelTimer(timer));
        });
    }

    /** Decodes one response on the connection, which is new and not used again. */
    private void replaceCodec(HttpClientRequest request) {
        var channel = ((HttpClientConnection) request.connection()).channel();
        Runnable replace = () -> HttpCodec.replace(channel.pipeline(), limits);
        if (channel.eventLoop().inEventLoop()) {
            replace.run();
        } else {
            channel.eventLoop().execute(replace); // before the request is sent from there
        }
    }

    private static void ignore(Throwable reported) {
        // the request fails with it, too; otherwise Vert.x logs it as an error
    }

    /** If half a head has arrived, Vert.x reports the end of the connection and not its cause. */
    private static void noteIfLate(boolean late, Throwable failure) {
        if (late && failure instanceof PrematureChannelClosureException) {
            failure.addSuppressed(new TimeoutException(LATE));
        }
    }

    /** The REST client reports what broke a connection, and not that half a response had arrived. */
    private static void noteHalf(Throwable failure) {
        if (failure instanceof IOException) {
            failure.addSuppressed(new HttpClosedException("the response's body is not whole"));
        }
    }

    private void limit(HttpClientRequest request, HttpClientResponse response) {
        var received = new long[1];
        response.handler(chunk -> {
            received[0] += chunk.length();
            if (received[0] > limits.bodySize()) {
                request.reset(0, new BodyTooLargeException());
            }
        });
    }
}
