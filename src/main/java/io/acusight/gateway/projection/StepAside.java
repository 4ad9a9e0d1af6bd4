package io.acusight.gateway.projection;

/** Thrown where only the standard execution can answer. Says nothing more, so there is only one, without a stack. */
final class StepAside extends RuntimeException {

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack that could be another's
    static final StepAside NOW = new StepAside();

    private StepAside() {
        super(null, null, false, false);
    }
}
