package io.acusight.gateway.upstream;

/** The cause of an abandoned exchange: the body of its answer is larger than allowed. */
final class BodyTooLargeException extends Exception {

    BodyTooLargeException() {
        super("body too large", null, false, false);
    }
}
