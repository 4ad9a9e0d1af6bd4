package io.acusight.gateway.upstream.guard;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/** Two counts of what happened within the last moments, for any thread: a tenth of the window leaves them at once. */
final class SlidingCounts {

    private static final int SLOTS = 10;

    /** A slot in one long: the number of its interval, modulo its bits, and both counts. */
    private static final int COUNT_BITS = 20;
    private static final long MAX_COUNT = (1L << COUNT_BITS) - 1;
    private static final long INTERVAL_MASK = (1L << (Long.SIZE - 2 * COUNT_BITS)) - 1;

    /** @param marked how many of all */
    record Counts(long all, long marked) {
    }

    private final LongSupplier nanoTime;
    private final long start;
    private final long slotNanos;
    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

    SlidingCounts(long windowNanos, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        slotNanos = Math.max(1, windowNanos / SLOTS);
        start = nanoTime.getAsLong() - windowNanos; // the slots of the time before are empty
    }

    void add(boolean marked) {
        var interval = interval();
        var index = (int) (interval % SLOTS);
        long known;
        long next;
        do {
            known = slots.get(index);
            var counted = isOf(known, interval) ? known : (interval & INTERVAL_MASK) << 2 * COUNT_BITS;
            next = counted + (all(counted) < MAX_COUNT ? 1 + (marked ? 1L << COUNT_BITS : 0) : 0);
        } while (!slots.compareAndSet(index, known, next));
    }

    Counts sum() {
        var interval = interval();
        long all = 0;
        long marked = 0;
        for (int i = 0; i < SLOTS; i++) {
            var past = interval - i;
            var slot = slots.get((int) (past % SLOTS));
            if (isOf(slot, past)) {
                all += all(slot);
                marked += slot >> COUNT_BITS & MAX_COUNT;
            }
        }
        return new Counts(all, marked);
    }

    /** Returns the number of the current interval, at least the number of slots. */
    private long interval() {
        return (nanoTime.getAsLong() - start) / slotNanos;
    }

    private static boolean isOf(long slot, long interval) {
        return slot >>> 2 * COUNT_BITS == (interval & INTERVAL_MASK);
    }

    private static long all(long slot) {
        return slot & MAX_COUNT;
    }
}
