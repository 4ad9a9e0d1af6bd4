package io.acusight.gateway.leak;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for a condition, by asking again and again. */
final class Eventually {

    /** Only so that a test which would hang fails instead. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private Eventually() {
    }

    static void holds(String what, BooleanSupplier condition) {
        var end = Instant.now().plus(LONGEST_WAIT);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not after " + LONGEST_WAIT + ": " + what);
            }
            Thread.onSpinWait();
        }
    }
}
