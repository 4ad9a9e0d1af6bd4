package io.acusight.gateway.telemetry.log;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Runs steps later that belong to no request. */
final class Later {

    private Later() {
    }

    /** Runs a step on some event loop, without a Vert.x context, so that its lines have no request id. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with its event loop
    static void run(Vertx vertx, Duration delay, Runnable step) {
        var loops = ((VertxInternal) vertx).getEventLoopGroup();
        if (!loops.isShuttingDown()) {
            loops.next().schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
