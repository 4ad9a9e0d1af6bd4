package io.acusight.gateway.upstream.connection;

/** The reason for aborting a request: the body of its response is larger than allowed. */
public final class BodyTooLargeException extends Exception {

    public BodyTooLargeException() {
        super("body too large", null, false, false);
    }
}
