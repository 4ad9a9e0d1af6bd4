package io.acusight.gateway.http.response;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** A resource that clients can only read: methods other than GET and HEAD are refused with 405. */
public record ReadOnly(Handler<RoutingContext> reading) implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext context) {
        var method = context.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            reading.handle(context);
        } else {
            context.response().setStatusCode(HttpResponseStatus.METHOD_NOT_ALLOWED.code())
                    .putHeader(HttpHeaders.ALLOW, "GET, HEAD").end();
        }
    }
}
