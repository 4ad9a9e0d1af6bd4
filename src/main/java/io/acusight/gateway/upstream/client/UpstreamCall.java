package io.acusight.gateway.upstream.client;

/** A request in progress. */
public interface UpstreamCall {

    /** Aborts the request and, if the client can, its connection. The receiver is not called any more. */
    void cancel();
}
