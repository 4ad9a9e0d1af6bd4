package io.acusight.gateway.upstream.guard;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.telemetry.metrics.UpstreamMetrics;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamFailure;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;
import io.acusight.gateway.upstream.guard.Loop.Loops;

/**
 * Sends requests again that failed for a reason that may have passed: they only read. {@link RetryConfig} says which and how
 * often.
 */
final class Retries implements UpstreamClient {

    private final UpstreamClient next;
    private final RetryBudget budget;
    private final int limit;
    private final long backoffNanos;
    private final long maxBackoffNanos;
    private final Loops loops;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final UpstreamMetrics metrics;

    /**
     * @param clock for dates in {@code Retry-After}
     * @param random for any thread
     */
    Retries(UpstreamClient next, RetryConfig config, Loops loops, LongSupplier nanoTime, InstantSource clock,
            RandomGenerator random, UpstreamMetrics metrics) {
        this.metrics = metrics;
        this.next = next;
        budget = new RetryBudget(config, nanoTime);
        limit = config.limit();
        backoffNanos = config.backoff().toNanos();
        maxBackoffNanos = config.maxBackoff().toNanos();
        this.loops = loops;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
        budget.requested();
        metrics.queried(request.query().includeAnnotations(), request.query().includeImageUrl());
        var call = new Repeated(request, receiver);
        call.send(next, request);
        return call;
    }

    @Override
    public void close() {
        next.close();
    }

    private static boolean isTemporary(int status) {
        return status == 502 || status == 503 || status == 504;
    }

    private final class Repeated extends GuardedCall {

        private UpstreamRequest request;
        private int later;
        private @Nullable Runnable timer;

        Repeated(UpstreamRequest request, ResponseReceiver receiver) {
            super(receiver);
            this.request = request;
        }

        @Override
        public void responded(UpstreamResponse response) {
            if (!isOver() && isToBeRepeated(response)) {
                metrics.retried(Integer.toString(response.status()));
                response.body().release();
            } else {
                super.responded(response);
            }
        }

        @Override
        public void failed(GatewayException failure) {
            if (isOver() || !(failure instanceof UpstreamFailure known) || !sendsAgain(known.reason())) {
                super.failed(failure);
            } else {
                metrics.retried(known.kind());
            }
        }

        private boolean isToBeRepeated(UpstreamResponse response) {
            var failed = isTemporary(response.status());
            budget.tried(failed);
            return failed && sendsLater(response.secondsToWait(clock.instant()).orElse(0L));
        }

        private boolean sendsAgain(UpstreamFailure.Reason reason) {
            return switch (reason) {
                case STALE_CONNECTION -> sendsOnNewConnection() || sendsLater(0);
                case NO_CONNECTION, NO_RESPONSE, CUT_SHORT -> {
                    budget.tried(true);
                    yield sendsLater(0);
                }
                case NO_FREE_CONNECTION, LATE, INVALID, INTERNAL -> false;
            };
        }

        /**
         * Other kept connections may be closed, too, and nothing is known against the upstream: no wait, and no budget. But
         * while new connections fail as well, kept ones are not replaced by more of them.
         */
        private boolean sendsOnNewConnection() {
            if (request.needsNewConnection() || budget.mostTriesFail()) {
                return false;
            }
            request = request.onNewConnection();
            sendAfter(0); // not now: the client is still busy with the connection
            return true;
        }

        private boolean sendsLater(long seconds) {
            var asked = TimeUnit.SECONDS.toNanos(seconds);
            if (later == limit || asked > maxBackoffNanos) {
                return false;
            }
            var wait = asked + backoff();
            if (wait >= request.deadline().nanosLeft() || !budget.take()) {
                return false;
            }
            later++;
            sendAfter(wait);
            return true;
        }

        private long backoff() {
            var longest = Math.min(backoffNanos << later, maxBackoffNanos);
            return longest - random.nextLong(longest / 2 + 1);
        }

        private void sendAfter(long nanos) {
            timer = loops.current().runLater(nanos, () -> send(next, request));
        }

        @Override
        void ended() {
            if (timer != null) {
                timer.run();
            }
        }
    }
}
