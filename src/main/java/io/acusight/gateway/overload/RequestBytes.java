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
 * The bytes of requests that the gateway holds, each from its first byte until its response is on its way. If there is no room
 * for more, the requests that have been arriving for the longest time are cut: else clients that send slowly could keep out all
 * others.
 */
public final class RequestBytes {

    /** A request that has been arriving for so long is cut if others need the room. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final ByteBudget budget;
    private final LongSupplier nanoTime;
    private final Map<Executor, Arrivals> arrivals = new ConcurrentHashMap<>();

    /** @param max the largest number of bytes */
    public RequestBytes(long max, LongSupplier nanoTime) {
        budget = new ByteBudget(max);
        this.nanoTime = nanoTime;
    }

    /** Returns the number of bytes that are held. */
    public long held() {
        return budget.reserved();
    }

    /**
     * A request begins to arrive.
     *
     * @param eventLoop the only thread that uses the request
     * @param cut gives the request up; its bytes are not held any more
     */
    public Request begin(Executor eventLoop, Runnable cut) {
        return new Request(arrivals.computeIfAbsent(eventLoop, Arrivals::new), cut);
    }

    /** One request. For the thread of its event loop. */
    public final class Request {

        private final Arrivals others;
        private final Runnable cut;
        private final Reservation bytes = budget.nothing();
        private final long begunAt = nanoTime.getAsLong();

        private Request(Arrivals others, Runnable cut) {
            this.others = others;
            this.cut = cut;
            others.add(this);
        }

        /** Holds this many bytes. Returns false, and changes nothing, if there is no room. */
        public boolean holds(long count) {
            bytes.shrinkTo(count);
            while (!bytes.growTo(count)) {
                if (!others.cutOneBut(this)) {
                    return false;
                }
            }
            return true;
        }

        /** It has arrived whole, and is not cut any more. */
        public void arrived() {
            others.remove(this);
        }

        /** Its bytes are not held any more. Later calls have no effect. */
        public void end() {
            arrived();
            bytes.release();
        }

        private boolean hasTakenLong() {
            return nanoTime.getAsLong() - begunAt >= PATIENCE;
        }
    }

    /** The requests that arrive on one event loop, the oldest first. */
    private final class Arrivals {

        private final Set<Request> requests = new LinkedHashSet<>();

        private Arrivals(Executor eventLoop) {
            budget.whenShort(() -> eventLoop.execute(() -> cutOneBut(null)));
        }

        private void add(Request request) {
            requests.add(request);
        }

        private void remove(Request request) {
            requests.remove(request);
        }

        /** Returns whether there was one to cut. */
        private boolean cutOneBut(@Nullable Request spared) {
            for (var oldest : requests) {
                if (oldest != spared) {
                    if (!oldest.hasTakenLong()) {
                        return false;
                    }
                    oldest.end(); // also if its client does not let it end
                    oldest.cut.run();
                    return true;
                }
            }
            return false;
        }
    }
}
