package io.acusight.gateway.upstream.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** A receiver that must be called on its own event loop. It releases the bodies of responses. */
final class Resident implements ResponseReceiver {

    private final ContextInternal home;
    private final CompletableFuture<UpstreamCall> call = new CompletableFuture<>();
    private final CompletableFuture<Optional<ErrorCode>> outcome = new CompletableFuture<>();

    /** Takes the next event loop: several receivers use all event loops in turn. */
    Resident(Vertx vertx) {
        home = ((VertxInternal) vertx).createEventLoopContext();
    }

    void ask(UpstreamClient client) {
        home.runOnContext(there -> call.complete(client.send(EventLoopRequests.ANY, "Bearer secret", "request-1", this)));
    }

    /** Cancels its request as soon as the other one has its outcome, on the other's event loop. */
    void leaveAfter(Resident other) {
        other.outcome.thenCombine(call, (nothing, own) -> own).thenAccept(UpstreamCall::cancel);
    }

    @Override
    public void responded(UpstreamResponse response) {
        response.body().release();
        end(Optional.empty());
    }

    @Override
    public void failed(GatewayException failure) {
        end(Optional.of(failure.code()));
    }

    private void end(Optional<ErrorCode> failure) {
        if (!home.nettyEventLoop().inEventLoop()) {
            outcome.completeExceptionally(new AssertionError("called on " + Thread.currentThread().getName()));
        } else if (!outcome.complete(failure)) {
            outcome.obtrudeException(new AssertionError("called twice"));
        }
    }

    /** Waits for the outcome: the failure, or nothing if there was a response. */
    Optional<ErrorCode> outcome() throws Exception {
        return outcome.get(5, TimeUnit.MINUTES);
    }
}
