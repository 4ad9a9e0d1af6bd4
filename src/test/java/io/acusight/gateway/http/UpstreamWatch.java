package io.acusight.gateway.http;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Watches the gateway's requests to the sandbox: when they arrive, and when they end without a response. */
@Singleton
class UpstreamWatch {

    /** Only so that a test which would hang fails instead. */
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> abandoned = new LinkedBlockingQueue<>();

    void register(@Observes Router router) {
        router.route("/sandbox/api/*").order(Integer.MIN_VALUE).handler(this::watch);
    }

    private void watch(RoutingContext context) {
        var id = String.valueOf(context.request().getHeader("X-Request-Id"));
        context.addEndHandler(end -> {
            if (end.failed()) {
                abandoned.add(id);
            }
        });
        arrived.add(id);
        context.next();
    }

    void forget() {
        arrived.clear();
        abandoned.clear();
    }

    /** Waits for the next request. */
    String arrived() {
        return next(arrived);
    }

    /** Waits for the next request that its client gave up. */
    String abandoned() {
        return next(abandoned);
    }

    private static String next(BlockingQueue<String> queue) {
        try {
            return String.valueOf(queue.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
