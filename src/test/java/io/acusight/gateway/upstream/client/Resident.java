package io.acusight.gateway.upstream.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** A receiver that is at home on one event loop, and must not be told anywhere else. It releases what it gets. */
final class Resident implements ResponseReceiver {

    private final ContextInternal home;
    private final CompletableFuture<UpstreamCall> exchange = new CompletableFuture<>();
    private final CompletableFuture<Optional<ErrorCode>> told = new CompletableFuture<>();

    /** Residents that are made one after another live on all event loops in turn. */
    Resident(Vertx vertx) {
        home = ((VertxInternal) vertx).createEventLoopContext();
    }

    void ask(UpstreamClient client) {
        home.runOnContext(there -> exchange.complete(client.send(EventLoopRequests.ANY, "Bearer secret", "request-1", this)));
    }

    /** Gives its request up as soon as the other one has heard, on the other's event loop. */
    void leaveAfter(Resident other) {
        other.told.thenCombine(exchange, (nothing, own) -> own).thenAccept(UpstreamCall::cancel);
    }

    @Override
    public void responded(UpstreamResponse answer) {
        answer.body().release();
        hear(Optional.empty());
    }

    @Override
    public void failed(GatewayException failure) {
        hear(Optional.of(failure.code()));
    }

    private void hear(Optional<ErrorCode> failure) {
        if (!home.nettyEventLoop().inEventLoop()) {
            told.completeExceptionally(new AssertionError("told on " + Thread.currentThread().getName()));
        } else if (!told.complete(failure)) {
            told.obtrudeException(new AssertionError("told twice"));
        }
    }

    /** What it is told, or has been told: the failure, or nothing of an answer. */
    Optional<ErrorCode> hears() throws Exception {
        return told.get(30, TimeUnit.SECONDS);
    }
}
