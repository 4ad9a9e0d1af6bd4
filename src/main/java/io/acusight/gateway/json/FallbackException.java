package io.acusight.gateway.json;

/** Thrown where only the standard execution can answer. Says nothing more, so there is only one, without a stack. */
public final class FallbackException extends RuntimeException {

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack that could be another's
    public static final FallbackException NOW = new FallbackException();

    private FallbackException() {
        super(null, null, false, false);
    }
}
