package io.acusight.gateway.overload;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** How many requests use the upstream at once, and how many wait for their turn, in order. For all threads. */
public final class Admission {

    /** Waits for its turn. */
    public interface TurnListener {

        /** Returns whether the turn is still wanted. May be called by any thread. */
        boolean isWaiting();

        /** It is its turn, which must be ended by {@link Admission#leave}, also if it is not wanted any more. */
        void admitted();
    }

    private record Waiting(Executor executor, TurnListener listener) {
    }

    private final int maxRunning;
    private final int maxWaiting;
    /** Guarded by this. */
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int running;

    public Admission(int maxRunning, int maxWaiting) {
        this.maxRunning = maxRunning;
        this.maxWaiting = maxWaiting;
    }

    /**
     * Takes a turn at once or later.
     *
     * @param executor runs the listener if it has to wait
     * @return false if too many wait: the listener is not called
     */
    public boolean enter(Executor executor, TurnListener listener) {
        synchronized (this) {
            if (running >= maxRunning) {
                return enqueue(new Waiting(executor, listener));
            }
            running++;
        }
        listener.admitted();
        return true;
    }

    /** Ends a turn. The next one that waits gets it. */
    public void leave() {
        Waiting next = null;
        synchronized (this) {
            while (next == null && !waiting.isEmpty()) {
                var first = waiting.remove();
                next = first.listener.isWaiting() ? first : null;
            }
            if (next == null) {
                running--;
            }
        }
        if (next != null) {
            next.executor.execute(next.listener::admitted);
        }
    }

    /** Returns whether the next one would be refused. */
    public synchronized boolean isFull() {
        return running >= maxRunning && !mayWait();
    }

    public synchronized int running() {
        return running;
    }

    public synchronized int waiting() {
        return waiting.size();
    }

    private boolean enqueue(Waiting last) {
        return mayWait() && waiting.add(last);
    }

    private boolean mayWait() {
        if (waiting.size() >= maxWaiting) {
            waiting.removeIf(one -> !one.listener.isWaiting()); // their clients have gone, or were refused
        }
        return waiting.size() < maxWaiting;
    }
}
