package io.acusight.gateway.http.pages;

import io.acusight.gateway.http.response.StaticContent;
import io.acusight.gateway.http.response.Transmissions;
import io.vertx.ext.web.RoutingContext;

/**
 * One file, ready to be sent. Its entity tag is its content's: a modification time would not do, because a reproducible jar has
 * the same for all versions, and files of two versions must not meet.
 */
record PageFile(StaticContent content, String securityPolicy) {

    void send(RoutingContext context, Transmissions transmissions) {
        context.response()
                .putHeader("Content-Security-Policy", securityPolicy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
        content.send(context, transmissions);
    }
}
