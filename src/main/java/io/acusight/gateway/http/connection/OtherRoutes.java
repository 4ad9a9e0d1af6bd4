package io.acusight.gateway.http.connection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.acusight.gateway.http.response.Http2Streams;
import io.acusight.gateway.http.response.ResponseConfig;
import io.netty.handler.codec.http2.Http2Error;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Bounds what clients may leave untaken of routes that are not the gateway's, such as health and metrics. Over HTTP/1.1 that is
 * one response of each connection; over HTTP/2 a client can ask for hundreds and take nothing. Beyond the bound the stream is
 * refused, so that the client may send the request again.
 */
@ApplicationScoped
public class OtherRoutes {

    /** After the gateway's own routes, whose responses count otherwise, and before all others. */
    private static final int ORDER = -SecurityHandlerPriorities.AUTHORIZATION + 1;
    /** Metrics are 20 KB or so; nobody asks for them often. */
    private static final int MOST = 64;
    private static final int MOST_OF_CONNECTION = 16;
    /** It may be slow on purpose, and browsers load its pictures many at once; it is for development only. */
    private static final String SANDBOX = "/sandbox/";

    private final Vertx vertx;
    private final Duration timeout;
    private final AtomicInteger untaken = new AtomicInteger();

    OtherRoutes(Vertx vertx, ResponseConfig responses) {
        this.vertx = vertx;
        timeout = responses.writeTimeout();
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2 || context.request().path().startsWith(SANDBOX)
                || !(context.request().connection() instanceof ConnectionBase connection)) {
            context.next();
            return;
        }
        var streams = OpenStreams.of(connection.channel());
        if (streams == null || streams.waiting() < MOST_OF_CONNECTION && untaken.get() < MOST) {
            if (streams != null) {
                watch(streams, context);
            }
            context.next();
        } else {
            context.response().reset(Http2Error.REFUSED_STREAM.code());
        }
    }

    private void watch(OpenStreams streams, RoutingContext context) {
        untaken.incrementAndGet();
        var stream = context.response().streamId();
        var connection = context.request().connection();
        var timer = vertx.setTimer(timeout.toMillis(), late -> Http2Streams.cancel(connection, stream));
        streams.whenClosed(stream, () -> {
            vertx.cancelTimer(timer);
            untaken.decrementAndGet();
        });
    }
}
