package io.acusight.gateway.overload;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * What clients make the gateway hold on the heap, in bytes. If there is no room for more, what has been waiting for its client
 * for the longest time is cut: else clients that do nothing could keep out all others.
 */
public abstract sealed class ClientBytes permits RequestBytes, ConnectionBytes {

    /** What has waited for its client for so long is cut if others need the room. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final ByteBudget budget;
    private final LongSupplier nanoTime;
    private final Map<Executor, Expendable> expendable = new ConcurrentHashMap<>();

    /** @param max the largest number of bytes */
    ClientBytes(long max, LongSupplier nanoTime) {
        budget = new ByteBudget(max);
        this.nanoTime = nanoTime;
    }

    /** Returns the number of bytes that are held. */
    public long held() {
        return budget.reserved();
    }

    /** Returns the largest number of bytes. */
    public long max() {
        return budget.max();
    }

    /**
     * Begins with something that waits for its client.
     *
     * @param eventLoop the only thread that uses it
     * @param cut gives it up; its bytes are not held any more
     */
    public Holding begin(Executor eventLoop, Runnable cut) {
        return new Holding(expendable.computeIfAbsent(eventLoop, Expendable::new), cut);
    }

    /** One of what is held. For the thread of its event loop. */
    public final class Holding {

        private final Expendable others;
        private final Runnable cut;
        private final Reservation bytes = budget.nothing();
        private long waitingSince;
        private boolean ended;

        private Holding(Expendable others, Runnable cut) {
            this.others = others;
            this.cut = cut;
            waits();
        }

        /** Holds this many bytes. Returns false, and changes nothing, if there is no room or it has ended. */
        public boolean holds(long count) {
            if (ended) {
                return false;
            }
            bytes.shrinkTo(count);
            while (!bytes.growTo(count)) {
                if (!others.cutOneBut(this)) {
                    return false;
                }
            }
            return true;
        }

        /** It does not wait for its client any more, and is not cut. */
        public void goesOn() {
            others.remove(this);
        }

        /** It waits for its client from now on. */
        public void waits() {
            if (ended) {
                return;
            }
            others.remove(this); // it goes behind the others
            waitingSince = nanoTime.getAsLong();
            others.add(this);
        }

        /** Its bytes are not held any more. Later calls of any method have no effect. */
        public void end() {
            ended = true;
            goesOn();
            bytes.release();
        }

        private boolean hasWaitedLong() {
            return nanoTime.getAsLong() - waitingSince >= PATIENCE;
        }
    }

    /** What waits for its client on one event loop, the longest first. */
    private final class Expendable {

        private final Set<Holding> waiting = new LinkedHashSet<>();

        private Expendable(Executor eventLoop) {
            budget.whenShort(() -> eventLoop.execute(() -> cutOneBut(null)));
        }

        private void add(Holding one) {
            waiting.add(one);
        }

        private void remove(Holding one) {
            waiting.remove(one);
        }

        /** Returns whether there was one to cut. */
        private boolean cutOneBut(@Nullable Holding spared) {
            for (var longest : waiting) {
                if (longest != spared) {
                    if (!longest.hasWaitedLong()) {
                        return false;
                    }
                    longest.end(); // also if its client does not let it end
                    longest.cut.run();
                    return true;
                }
            }
            return false;
        }
    }
}
