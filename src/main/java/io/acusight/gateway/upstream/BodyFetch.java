package io.acusight.gateway.upstream;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamResponse;
import io.acusight.gateway.upstream.envelope.EnvelopeReader;

/**
 * The future body of a response with a success status. Completing it hands the body over to whoever holds the future and must
 * release the body. Cancel this future, not a dependent stage, to abort the request.
 */
final class BodyFetch extends CompletableFuture<UpstreamBody> implements ResponseReceiver {

    private final EnvelopeReader envelopes;
    private final Caller caller;
    private @Nullable UpstreamCall call;

    /** @param caller whose request it is */
    BodyFetch(EnvelopeReader envelopes, Caller caller) {
        this.envelopes = envelopes;
        this.caller = caller;
    }

    void follow(UpstreamCall call) {
        this.call = call;
    }

    /** Hands the body over by completing this future. If the future is complete already, releases the body. */
    @Override
    public void responded(UpstreamResponse response) {
        if (!response.isSuccessful()) {
            fail(response);
            return;
        }
        var body = new UpstreamBody(response, envelopes, caller);
        var handedOver = complete(body);
        if (!handedOver) {
            body.release();
        }
    }

    /** Reads the failure and releases the response's body. */
    private void fail(UpstreamResponse response) {
        try {
            completeExceptionally(envelopes.failure(response.status(), response.secondsToWait(Instant.now()),
                    response.body().bytes(), caller));
        } finally {
            response.body().release();
        }
    }

    @Override
    public void failed(GatewayException failure) {
        completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        var cancelled = super.cancel(mayInterruptIfRunning);
        if (call != null) {
            call.cancel();
        }
        return cancelled;
    }
}
