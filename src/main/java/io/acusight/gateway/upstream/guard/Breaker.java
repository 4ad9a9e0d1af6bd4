package io.acusight.gateway.upstream.guard;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamFailure;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;

/**
 * Refuses requests while the upstream fails, as {@link BreakerConfig} says. All event loops share its state. The outcome of a
 * request counts only for the state in which it was sent.
 * <p>
 * A response 2xx counts as a success whatever its body says. {@code success: false} does not say whose fault it is: if it
 * counted, one caller with requests that the upstream refuses in this way could stop those of all, as 4xx must not. What is not
 * the envelope may be the login page of a proxy for one caller's credential. Besides, bodies are read only when they are
 * projected: each success would have to wait for a report from there, also those that half-open waits for.
 */
final class Breaker implements UpstreamClient {

    private static final Logger LOG = Logger.getLogger("gateway.upstream");
    private static final int FIRST_FAILURE_STATUS = 500;

    private final UpstreamClient next;
    private final BreakerConfig config;
    private final LongSupplier nanoTime;
    private volatile State state;

    Breaker(UpstreamClient next, BreakerConfig config, LongSupplier nanoTime) {
        this.next = next;
        this.config = config;
        this.nanoTime = nanoTime;
        state = new Closed();
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
        if (state instanceof Open open && open.nanosLeft() <= 0) {
            tryAgain(open);
        }
        var current = state;
        if (!current.admits()) {
            receiver.failed(refusal(current));
            return GuardedCall.NONE;
        }
        var call = new Watched(current, receiver);
        call.send(next, request);
        return call;
    }

    @Override
    public void close() {
        next.close();
    }

    /** Returns whether the next request may go upstream; it may also if it is time to try again. */
    boolean isAvailable() {
        return !(state instanceof Open open) || open.nanosLeft() <= 0;
    }

    /** Returns {@code closed}, {@code half_open} or {@code open}. */
    String state() {
        return state.name();
    }

    private static GatewayException refusal(State state) {
        var nanos = state instanceof Open open ? open.nanosLeft() : 0;
        var seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
        return new GatewayException(ErrorCode.UPSTREAM_UNAVAILABLE, "The upstream is not available.",
                Map.of("retryAfter", seconds), null);
    }

    /** Changes the state unless another thread has. Returns whether it did. */
    private synchronized boolean change(State from, State to) {
        if (state != from) {
            return false;
        }
        state = to;
        return true;
    }

    private void tryAgain(Open open) {
        if (change(open, new HalfOpen())) {
            LOG.infof("The upstream is tried again with %d requests", config.probes());
        }
    }

    private abstract static class State {

        /** Returns the name for metrics. */
        abstract String name();

        /** Whether a request may be sent now; then one of the other methods is called once. */
        abstract boolean admits();

        abstract void succeeded();

        abstract void failed();

        /** The outcome says nothing of the upstream. */
        void ignored() {
            // nothing was counted
        }
    }

    private final class Closed extends State {

        private final SlidingCounts calls = new SlidingCounts(config.window().toNanos(), nanoTime);

        @Override
        String name() {
            return "closed";
        }

        @Override
        boolean admits() {
            return true;
        }

        @Override
        void succeeded() {
            calls.add(false);
        }

        @Override
        void failed() {
            calls.add(true);
            var counts = calls.sum();
            if (counts.all() >= config.minCalls() && counts.marked() * 100 >= counts.all() * config.failurePercent()
                    && change(this, new Open())) {
                LOG.warnf("The upstream fails: %d of %d requests did within %s. Requests are refused for %s",
                        counts.marked(), counts.all(), text(config.window()), text(config.openTime()));
            }
        }
    }

    private final class Open extends State {

        private final long until = nanoTime.getAsLong() + config.openTime().toNanos();

        @Override
        String name() {
            return nanosLeft() > 0 ? "open" : "half_open"; // without requests nothing else would say so
        }

        long nanosLeft() {
            return until - nanoTime.getAsLong();
        }

        @Override
        boolean admits() {
            return false;
        }

        @Override
        void succeeded() {
            // no request was sent in this state
        }

        @Override
        void failed() {
            // no request was sent in this state
        }
    }

    /** While probes get no response, more are let through after each open time: an upstream that hung may have recovered. */
    private final class HalfOpen extends State {

        private final int failuresToOpen = Math.max(1, (config.probes() * config.failurePercent() + 99) / 100);
        private final int successesToClose = config.probes() - failuresToOpen + 1;
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger successes = new AtomicInteger();
        // guarded by this
        private int left = config.probes();
        private long moreAt = nanoTime.getAsLong() + config.openTime().toNanos();

        @Override
        String name() {
            return "half_open";
        }

        @Override
        synchronized boolean admits() {
            var now = nanoTime.getAsLong();
            if (now - moreAt >= 0) {
                left = config.probes();
                moreAt = now + config.openTime().toNanos();
            }
            if (left == 0) {
                return false;
            }
            left--;
            return true;
        }

        @Override
        void succeeded() {
            if (successes.incrementAndGet() == successesToClose && change(this, new Closed())) {
                LOG.info("The upstream has recovered. Requests are sent again");
            }
        }

        @Override
        void failed() {
            if (failures.incrementAndGet() == failuresToOpen && change(this, new Open())) {
                LOG.infof("The upstream still fails. Requests are refused for %s", text(config.openTime()));
            }
        }

        @Override
        synchronized void ignored() {
            left = Math.min(left + 1, config.probes());
        }
    }

    private static String text(Duration duration) {
        return duration.toMillis() + " ms";
    }

    private static final class Watched extends GuardedCall {

        private final State state;
        private boolean counted;

        Watched(State state, ResponseReceiver receiver) {
            super(receiver);
            this.state = state;
        }

        @Override
        public void responded(UpstreamResponse response) {
            if (!isOver()) {
                counted = true;
                if (response.status() >= FIRST_FAILURE_STATUS) {
                    state.failed();
                } else {
                    state.succeeded();
                }
            }
            super.responded(response);
        }

        @Override
        public void failed(GatewayException failure) {
            if (!isOver() && failure instanceof UpstreamFailure known && isOfTheUpstream(known.reason())) {
                counted = true;
                state.failed();
            }
            super.failed(failure);
        }

        private static boolean isOfTheUpstream(UpstreamFailure.Reason reason) {
            return switch (reason) {
                case NO_CONNECTION, NO_RESPONSE, CUT_SHORT, LATE -> true;
                case NO_FREE_CONNECTION, STALE_CONNECTION, INVALID, INTERNAL -> false;
            };
        }

        @Override
        void ended() {
            if (!counted) {
                state.ignored();
            }
        }
    }
}
