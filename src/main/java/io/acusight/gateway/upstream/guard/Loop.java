package io.acusight.gateway.upstream.guard;

/** The event loop, and there the context, of a caller. */
interface Loop {

    /** Runs a step here: at once if this is the current thread's loop. */
    void run(Runnable step);

    /**
     * Runs a step here later.
     *
     * @param nanos how much later; 0: after what is running now
     * @return cancels the step if it has not run. For this loop
     */
    Runnable runLater(long nanos, Runnable step);

    /** The loops that callers are on. */
    @FunctionalInterface
    interface Loops {

        /** Returns the loop of the current thread. */
        Loop current();
    }
}
