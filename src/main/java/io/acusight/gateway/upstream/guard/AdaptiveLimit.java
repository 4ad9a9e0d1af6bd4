package io.acusight.gateway.upstream.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamFailure;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;
import io.acusight.gateway.upstream.guard.Loop.Loops;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Limits the requests in progress at the upstream as {@link AdaptiveConfig} says; the others wait in their order. All event
 * loops share the limit. A lock is held for a few instructions, never while a request is sent.
 */
final class AdaptiveLimit implements UpstreamClient {

    private static final long RETRY_AFTER_SECONDS = 1;
    /** How many requests may start within the end of another one: each may end at once, too. */
    private static final int DEEPEST = 20;
    private static final FastThreadLocal<int[]> LEAVING = new FastThreadLocal<>() {
        @Override
        protected int[] initialValue() {
            return new int[1];
        }
    };

    private final UpstreamClient next;
    private final AdaptiveConfig config;
    private final int cap;
    private final int floor;
    private final Loops loops;
    private final LongSupplier nanoTime;

    // guarded by this
    private final Set<Limited> waiting = new LinkedHashSet<>();
    private double limit;
    private int running;
    private long decreasedAt;

    /** @param connections the largest number of connections, beyond which requests would wait for one */
    AdaptiveLimit(UpstreamClient next, AdaptiveConfig config, int connections, Loops loops, LongSupplier nanoTime) {
        this.next = next;
        this.config = config;
        this.loops = loops;
        this.nanoTime = nanoTime;
        cap = config.cap().orElse(connections);
        floor = Math.min(config.floor(), cap);
        limit = cap;
        decreasedAt = nanoTime.getAsLong();
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
        var call = new Limited(request, receiver, loops.current());
        if (!takesOrWaits(call)) {
            receiver.failed(new GatewayException(ErrorCode.OVERLOADED, "Too many requests wait for the upstream.",
                    Map.of("retryAfter", RETRY_AFTER_SECONDS), null));
            return GuardedCall.NONE;
        }
        call.sendIfRunning();
        return call;
    }

    @Override
    public void close() {
        next.close();
    }

    /** Returns the requests that may be in progress. */
    synchronized int limit() {
        return (int) limit;
    }

    /** Returns false if too many wait already. */
    private synchronized boolean takesOrWaits(Limited call) {
        if (waiting.isEmpty() && running < limit()) {
            start(call);
            return true;
        }
        return waiting.size() < config.maxWaiting() && waiting.add(call);
    }

    /** Starts the first ones that wait, now that one has ended. */
    private void leave(Limited call) {
        var depth = LEAVING.get();
        depth[0]++;
        try {
            for (var first : startable(call)) {
                if (depth[0] < DEEPEST) {
                    first.loop.run(first::sendIfRunning);
                } else {
                    first.loop.runLater(0, first::sendIfRunning);
                }
            }
        } finally {
            depth[0]--;
        }
    }

    private synchronized List<Limited> startable(Limited ended) {
        running -= ended.running ? 1 : 0;
        waiting.remove(ended);
        var startable = new ArrayList<Limited>();
        for (var each = waiting.iterator(); each.hasNext() && running < limit();) {
            var first = each.next();
            each.remove();
            start(first);
            startable.add(first);
        }
        return startable;
    }

    private synchronized void start(Limited call) {
        running++;
        call.running = true;
        call.startedAt = nanoTime.getAsLong();
    }

    private synchronized boolean isRunning(Limited call) {
        return call.running;
    }

    /** Raises the limit by one after as many responses, if it is a limit at all. */
    private synchronized void increase() {
        if (running * 2 >= limit) {
            limit = Math.min(cap, limit + 1 / limit);
        }
    }

    /** Lowers the limit, once for all requests that were in progress. */
    private synchronized void decrease(Limited call) {
        if (call.startedAt - decreasedAt >= 0) {
            limit = Math.max(floor, limit * config.decreasePercent() / 100);
            decreasedAt = nanoTime.getAsLong();
        }
    }

    private final class Limited extends GuardedCall {

        private final UpstreamRequest request;
        private final Loop loop;
        // guarded by the limit
        private boolean running;
        private long startedAt;

        Limited(UpstreamRequest request, ResponseReceiver receiver, Loop loop) {
            super(receiver);
            this.request = request;
            this.loop = loop;
        }

        void sendIfRunning() {
            if (isRunning(this)) {
                send(next, request);
            }
        }

        @Override
        public void responded(UpstreamResponse response) {
            if (response.status() == 429 || response.status() == 503) {
                decrease(this);
            } else {
                increase();
            }
            super.responded(response);
        }

        @Override
        public void failed(GatewayException failure) {
            if (failure instanceof UpstreamFailure known && known.reason() == UpstreamFailure.Reason.LATE) {
                decrease(this);
            }
            super.failed(failure);
        }

        @Override
        void ended() {
            leave(this);
        }
    }
}
