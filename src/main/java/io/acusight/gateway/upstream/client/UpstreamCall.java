package io.acusight.gateway.upstream.client;

/** A request in progress. */
public interface UpstreamCall {

    /**
     * Aborts the request and, if the client can, its connection. Called on the event loop of the request, the receiver is not
     * called any more. Called by another thread, it takes effect there a little later: a response that arrives meanwhile may
     * still be handed over.
     */
    void cancel();
}
