package io.acusight.gateway.upstream.guard;

import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** A context of Vert.x. */
record VertxLoop(ContextInternal context) implements Loop {

    static Loops of(Vertx vertx) {
        return () -> new VertxLoop(((VertxInternal) vertx).getOrCreateContext());
    }

    @Override
    public void run(Runnable step) {
        context.emit(step, Runnable::run);
    }

    @Override
    public Runnable runLater(long nanos, Runnable step) {
        var timer = context.nettyEventLoop().schedule(() -> run(step), nanos, TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }
}
