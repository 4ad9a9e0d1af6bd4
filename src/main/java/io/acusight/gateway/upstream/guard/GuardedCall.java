package io.acusight.gateway.upstream.guard;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;

/**
 * A call that sends a request to the next client of the chain, perhaps several times, and passes one outcome on, or none if it
 * is canceled. For the loop of its caller.
 */
abstract class GuardedCall implements UpstreamCall, ResponseReceiver {

    /** The call of a request that was refused. */
    static final UpstreamCall NONE = () -> {
        // nothing is in progress
    };

    private final ResponseReceiver receiver;
    private @Nullable UpstreamCall current;
    private int sent;
    private boolean over;

    GuardedCall(ResponseReceiver receiver) {
        this.receiver = receiver;
    }

    /** Sends the request, unless the call is over. Its outcome may come before this method returns. */
    final void send(UpstreamClient next, UpstreamRequest request) {
        if (over) {
            return;
        }
        sent++;
        var number = sent;
        var call = sendOrFail(next, request, this);
        if (number == sent) {
            current = call;
        }
    }

    /** Sends a request. If that throws, the receiver gets an internal error: nobody else would notify it. */
    static UpstreamCall sendOrFail(UpstreamClient next, UpstreamRequest request, ResponseReceiver receiver) {
        try {
            return next.send(request, receiver);
        } catch (RuntimeException e) {
            receiver.failed(new GatewayException(ErrorCode.INTERNAL_SERVER_ERROR, "The request to the upstream failed.",
                    Map.of(), e));
            return NONE;
        }
    }

    @Override
    public void cancel() {
        if (end() && current != null) {
            current.cancel();
        }
    }

    /** Ends the call. Returns false if it was over already. */
    private boolean end() {
        if (over) {
            return false;
        }
        over = true;
        ended();
        return true;
    }

    /** Frees what the call has taken. Runs once, before the outcome is passed on. */
    void ended() {
        // nothing was taken
    }

    final boolean isOver() {
        return over;
    }

    /** Cancels the request and passes a failure on. */
    final void abort(GatewayException failure) {
        if (end()) {
            if (current != null) {
                current.cancel();
            }
            receiver.failed(failure);
        }
    }

    @Override
    public Optional<GatewayException> objectionTo(int length) {
        return receiver.objectionTo(length);
    }

    @Override
    public void responded(UpstreamResponse response) {
        if (end()) {
            receiver.responded(response);
        } else {
            response.body().release();
        }
    }

    @Override
    public void failed(GatewayException failure) {
        if (end()) {
            receiver.failed(failure);
        }
    }
}
