package io.acusight.gateway.http.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;

/**
 * A time limit that is started and stopped with every request and seldom passes. Starting and stopping it only notes the time:
 * a
 * task of the event loop, at most one at once, looks whether it has passed.
 */
final class TimeLimit {

    private final EventExecutor executor;
    private final long limit;
    private final LongSupplier nanoTime;
    private final Runnable passed;
    private boolean running;
    private long since;
    private @Nullable Future<?> check;

    /** @param nanoTime the time of the executor */
    TimeLimit(EventExecutor executor, Duration limit, LongSupplier nanoTime, Runnable passed) {
        this.executor = executor;
        this.limit = limit.toNanos();
        this.nanoTime = nanoTime;
        this.passed = passed;
    }

    /** Starts the time unless it is running. */
    void start() {
        if (running) {
            return;
        }
        running = true;
        since = nanoTime.getAsLong();
        if (check == null) {
            checkIn(limit);
        }
    }

    void stop() {
        running = false;
    }

    /** Stops for good: nothing refers to the connection any longer. */
    void end() {
        running = false;
        if (check != null) {
            check.cancel(false);
            check = null;
        }
    }

    private void checkIn(long nanos) {
        check = executor.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
    }

    private void check() {
        check = null;
        if (!running) {
            return;
        }
        long rest = since + limit - nanoTime.getAsLong();
        if (rest > 0) {
            checkIn(rest);
        } else {
            running = false;
            passed.run();
        }
    }
}
