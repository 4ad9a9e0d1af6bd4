package io.acusight.gateway.upstream.client;

import java.util.Optional;

import io.acusight.gateway.error.GatewayException;

/** Waits for a response. Its methods do not throw. */
public interface ResponseReceiver {

    /** Receives a whole response with any status. The receiver owns the response's body and must release it. */
    void responded(UpstreamResponse response);

    /** Receives the reason why there is no response. */
    void failed(GatewayException failure);

    /**
     * Is asked while a body grows. Returns the failure with which the request is to be aborted, if the body must not grow.
     *
     * @param length of the body so far, bytes
     */
    default Optional<GatewayException> objectionTo(int length) {
        return Optional.empty();
    }
}
