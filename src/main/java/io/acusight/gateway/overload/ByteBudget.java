package io.acusight.gateway.overload;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The bytes that all requests may hold together. Bytes are reserved before they arrive; what finds no room waits its turn, in
 * order. For all threads.
 */
public final class ByteBudget {

    private record Waiting(long bytes, Executor executor, GrantListener listener) {
    }

    /** Waits for room. */
    public interface GrantListener {

        /** Returns whether room is still wanted. May be called by any thread. */
        boolean isWaiting();

        /** Receives room, which must be released, also if it is not wanted any more. */
        void granted(Reservation reservation);
    }

    /** Smaller bodies are always read. */
    private static final int LARGE = 1 << 20;

    private final long max;
    private final LongSupplier largestBody;
    private final AtomicLong reserved = new AtomicLong();
    /** Guarded by itself. */
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private volatile boolean anyWaiting;
    private final List<Runnable> whenShort = new CopyOnWriteArrayList<>();

    /** @param max the largest number of bytes */
    public ByteBudget(long max) {
        this(max, () -> max);
    }

    /**
     * @param max the largest number of bytes
     * @param largestBody the size of the largest body that the heap has room to read now
     */
    ByteBudget(long max, LongSupplier largestBody) {
        this.max = max;
        this.largestBody = largestBody;
    }

    public long max() {
        return max;
    }

    /** Returns whether the heap has room to read a body of so many bytes now, which are reserved. */
    public boolean canRead(long bytes) {
        return bytes <= LARGE || bytes <= largestBody.getAsLong();
    }

    /** Returns the number of bytes that are reserved. */
    public long reserved() {
        return reserved.get();
    }

    /** Runs a step each time that something finds no room. It may release what is least needed, on its own thread. */
    public void whenShort(Runnable step) {
        whenShort.add(step);
    }

    /**
     * Reserves room at once or in turn.
     *
     * @param bytes more than {@link #max()}: all the room there is
     * @param executor runs the listener if it has to wait
     */
    public void reserve(long bytes, Executor executor, GrantListener listener) {
        var wanted = Math.min(bytes, max);
        if (!anyWaiting && take(wanted)) {
            listener.granted(new Reservation(this, wanted));
            return;
        }
        synchronized (waiting) {
            waiting.add(new Waiting(wanted, executor, listener));
            anyWaiting = true;
        }
        serveWaiting(); // in case that room became free meanwhile
        if (anyWaiting) {
            reportShortage();
        }
    }

    /** Serves those that wait behind one that does not wait any more. */
    public void giveUp() {
        if (anyWaiting) {
            serveWaiting();
        }
    }

    /** Returns a reservation of no bytes, which may grow. */
    public Reservation nothing() {
        return new Reservation(this, 0);
    }

    /** Reserves room now, ahead of those that wait. Returns false if there is none. */
    public boolean take(long bytes) {
        return take(bytes, max);
    }

    /**
     * Reserves room for what replaces something that has just been released, such as a response its upstream bodies: another
     * thread may have taken that room meanwhile. Therefore it may exceed the maximum by a quarter, after which nothing else
     * gets room. Returns false if there is none.
     */
    public boolean replace(long bytes) {
        return take(bytes, max + max / 4);
    }

    private boolean take(long bytes, long limit) {
        for (var before = reserved.get(); before + bytes <= limit; before = reserved.get()) {
            if (reserved.compareAndSet(before, before + bytes)) {
                return true;
            }
        }
        return false;
    }

    /** Tells that something found no room. */
    public void reportShortage() {
        whenShort.forEach(Runnable::run);
    }

    /**
     * Gives room back. Those that wait get it a little later, so that the same thread may {@link #replace} what it releases.
     */
    public void release(long bytes) {
        reserved.addAndGet(-bytes);
        if (anyWaiting) {
            Executor later = null;
            synchronized (waiting) {
                if (!waiting.isEmpty()) {
                    later = waiting.element().executor;
                }
            }
            if (later != null) {
                later.execute(this::serveWaiting);
            }
        }
    }

    private void serveWaiting() {
        synchronized (waiting) {
            while (!waiting.isEmpty()) {
                var first = waiting.element();
                if (first.listener.isWaiting()) {
                    if (!take(first.bytes)) {
                        return;
                    }
                    var reservation = new Reservation(this, first.bytes);
                    first.executor.execute(() -> first.listener.granted(reservation));
                }
                waiting.remove();
            }
            anyWaiting = false;
        }
    }
}
