package io.acusight.gateway.upstream.connection;

/** Waits for a connection on an event loop. */
public interface ConnectionListener {

    /** Returns whether a connection is still wanted. */
    boolean isWaiting();

    /** Receives a connection for one exchange, which must begin at once. */
    void connected(UpstreamConnection connection);

    /** There is no connection. */
    void failed(Throwable cause);
}
