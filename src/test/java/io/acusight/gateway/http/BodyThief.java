package io.acusight.gateway.http;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.ext.web.Router;

/** Reads a request's body before the endpoint does: an internal error that no client could cause. */
@Singleton
final class BodyThief {

    static final String HEADER = "X-Test-Steal-Body";

    void register(@Observes Router router) {
        router.post(Call.PATH).order(Integer.MIN_VALUE).handler(context -> {
            if (context.request().headers().contains(HEADER)) {
                context.request().endHandler(end -> context.next()).resume();
            } else {
                context.next();
            }
        });
    }
}
