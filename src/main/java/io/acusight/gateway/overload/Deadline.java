package io.acusight.gateway.overload;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time until which a caller waits for all that its operation asks of the upstream: waits, tries and responses. */
@FunctionalInterface
public interface Deadline {

    /** Never. */
    Deadline NONE = () -> Long.MAX_VALUE;

    /** Returns how many nanoseconds are left; 0 or less: none. May be called by any thread. */
    long nanosLeft();

    /**
     * Returns the deadline at the end of a time that begins now.
     *
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    static Deadline in(Duration time, LongSupplier nanoTime) {
        var end = nanoTime.getAsLong() + time.toNanos();
        return () -> end - nanoTime.getAsLong();
    }
}
