package io.acusight.gateway.http.connection;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

import io.acusight.gateway.http.response.ResponseConfig;
import io.acusight.gateway.http.server.ServerConfig;
import io.acusight.gateway.http.server.Shutdown;
import io.acusight.gateway.overload.ConnectionBytes;
import io.acusight.gateway.overload.RequestBytes;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Installs a {@link ConnectionGuard} in every connection. Vert.x 4 and Quarkus have no hook for that: requests that Netty
 * refuses never reach a route, and nothing above Netty sees where one request on a connection ends. Connections that are
 * accepted in the moment between listening and Quarkus' event have Vert.x' own checks only.
 */
@Singleton
final class ConnectionGuards {

    private static final String NAME = "connection-guards";

    private final VertxInternal vertx;
    private final ConnectionLimits limits;

    ConnectionGuards(Vertx vertx, ServerConfig config, ResponseConfig responses, RequestBytes bytes,
            ConnectionBytes connections, Shutdown shutdown) {
        this.vertx = (VertxInternal) vertx;
        limits = new ConnectionLimits(config.bodyTimeout(), responses.writeTimeout(), bytes, connections, shutdown::hasBegun);
    }

    void install(@ObservesAsync HttpServerStart started) {
        install();
    }

    void install(@ObservesAsync HttpsServerStart started) {
        install();
    }

    private void install() {
        vertx.getAcceptorEventLoopGroup().forEach(loop -> loop.execute(() -> {
            if (loop instanceof SingleThreadEventLoop channels) {
                channels.registeredChannelsIterator().forEachRemaining(this::install);
            }
        }));
    }

    private void install(Channel channel) {
        if (channel instanceof ServerChannel && channel.pipeline().get(NAME) == null) {
            channel.pipeline().addFirst(NAME, new AcceptedConnections(limits, channel));
        }
    }
}
