package io.acusight.gateway.http.server;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Lets clients go before the server ends. During {@code quarkus.shutdown.delay} readiness is down and each response asks its
 * client to leave the connection; for the last second new connections are refused, so that no request comes in any more when
 * Quarkus waits for those that run.
 */
@Singleton
public final class Shutdown {

    private static final Logger LOG = Logger.getLogger(Shutdown.class);
    private static final Duration WITHOUT_NEW_CONNECTIONS = Duration.ofSeconds(1);

    private final VertxInternal vertx;
    private final Duration delay;
    private volatile boolean begun;

    Shutdown(Vertx vertx, @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.vertx = (VertxInternal) vertx;
        this.delay = delay.orElse(Duration.ZERO);
    }

    /** Returns whether clients should leave their connections. */
    public boolean hasBegun() {
        return begun;
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        begun = true;
        LOG.infof("Shutting down: %s until the last requests", delay);
        var left = delay.minus(WITHOUT_NEW_CONNECTIONS).toMillis();
        if (left > 0) {
            vertx.setTimer(left, now -> refuseConnections());
        } else {
            refuseConnections();
        }
    }

    private void refuseConnections() {
        vertx.getAcceptorEventLoopGroup().forEach(loop -> loop.execute(() -> {
            if (loop instanceof SingleThreadEventLoop channels) {
                channels.registeredChannelsIterator().forEachRemaining(Shutdown::close);
            }
        }));
    }

    private static void close(Channel channel) {
        if (channel instanceof ServerChannel) {
            LastConnections.acceptAndClose(channel);
        }
    }
}
