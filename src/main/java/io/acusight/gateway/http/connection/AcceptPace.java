package io.acusight.gateway.http.connection;

import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.Channel;

/**
 * Lets a server channel accept connections no faster than event loops begin with them. While these are busy, further
 * connections
 * wait in the system's queue. Otherwise they would pile up on the heap: what they occupy is counted by their event loop.
 */
final class AcceptPace {

    /** Each occupies a few KB. Event loops that keep up with the acceptor never leave so many. */
    static final int MOST_WAITING = 256;

    private final Channel server;
    private final AtomicInteger waiting = new AtomicInteger();

    AcceptPace(Channel server) {
        this.server = server;
    }

    /** A connection was accepted. For the event loop of the server channel. */
    void accepted() {
        if (waiting.incrementAndGet() >= MOST_WAITING) {
            server.config().setAutoRead(false);
        }
    }

    /** An event loop has begun with a connection, or it is closed. For any thread. */
    void begun() {
        if (waiting.getAndDecrement() == MOST_WAITING) {
            server.eventLoop().execute(this::goOn);
        }
    }

    private void goOn() {
        if (waiting.get() < MOST_WAITING) {
            server.config().setAutoRead(true);
        }
    }
}
