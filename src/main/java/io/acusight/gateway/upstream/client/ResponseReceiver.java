package io.acusight.gateway.upstream.client;

import io.acusight.gateway.error.GatewayException;

/** Waits for a response. Its methods do not throw. */
public interface ResponseReceiver {

    /** Receives a whole response with any status. The receiver owns the response's body and must release it. */
    void responded(UpstreamResponse response);

    /** Receives the reason why there is no response. */
    void failed(GatewayException failure);
}
