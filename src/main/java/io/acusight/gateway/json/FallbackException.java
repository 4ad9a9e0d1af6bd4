package io.acusight.gateway.json;

/** Thrown if only the standard path can respond. It carries no information: there is one instance, without a stack trace. */
public final class FallbackException extends RuntimeException {

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace that could belong to another throw
    public static final FallbackException NOW = new FallbackException();

    private FallbackException() {
        super(null, null, false, false);
    }
}
