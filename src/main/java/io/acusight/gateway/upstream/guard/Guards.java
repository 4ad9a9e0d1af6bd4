package io.acusight.gateway.upstream.guard;

import io.acusight.gateway.upstream.client.UpstreamClient;
import io.vertx.core.Vertx;

/** The chain of guards around a client: the one place that knows their order. */
public final class Guards {

    private Guards() {
    }

    /**
     * Returns a client with all configured guards. From the wire to the caller:
     * <ol>
     * <li>the deadline ends all of it.
     * </ol>
     * The receiver is notified on the caller's context. Its calls may be canceled by any thread.
     */
    public static UpstreamClient around(UpstreamClient client, Vertx vertx) {
        var loops = VertxLoop.of(vertx);
        return new Deadlines(client, loops);
    }
}
