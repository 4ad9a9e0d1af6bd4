package io.acusight.gateway.telemetry.log;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many lines may be written in each second. For all threads. */
final class LineRate {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private final LongSupplier nanoTime;
    // guarded by this
    private long begunAt;
    private int written;

    LineRate(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        begunAt = nanoTime.getAsLong();
    }

    synchronized boolean admits() {
        var now = nanoTime.getAsLong();
        if (now - begunAt >= SECOND) {
            begunAt = now;
            written = 0;
        }
        if (written == most) {
            return false;
        }
        written++;
        return true;
    }
}
