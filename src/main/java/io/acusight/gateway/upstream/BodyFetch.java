package io.acusight.gateway.upstream;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.UpstreamClient.AnswerReceiver;
import io.acusight.gateway.upstream.UpstreamClient.Exchange;

/** The body of a successful answer, awaited. Cancelling it abandons the request. */
final class BodyFetch extends CompletableFuture<UpstreamBody> implements AnswerReceiver {

    private final EnvelopeReader envelopes;
    private final Caller caller;
    private @Nullable Exchange exchange;

    /** @param caller whose request it is */
    BodyFetch(EnvelopeReader envelopes, Caller caller) {
        this.envelopes = envelopes;
        this.caller = caller;
    }

    void follow(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void answered(UpstreamAnswer answer) {
        if (answer.isSuccessful() && complete(new UpstreamBody(answer, envelopes, caller))) {
            return; // whose it is now
        }
        try {
            completeExceptionally(envelopes.failure(answer, caller));
        } finally {
            answer.body().release();
        }
    }

    @Override
    public void failed(GatewayException failure) {
        completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        var cancelled = super.cancel(mayInterruptIfRunning);
        if (exchange != null) {
            exchange.cancel();
        }
        return cancelled;
    }
}
