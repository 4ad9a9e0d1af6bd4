package io.acusight.gateway.upstream.client;

/** The cause of an abandoned exchange: the body of its answer is larger than allowed. */
public final class BodyTooLargeException extends Exception {

    public BodyTooLargeException() {
        super("body too large", null, false, false);
    }
}
