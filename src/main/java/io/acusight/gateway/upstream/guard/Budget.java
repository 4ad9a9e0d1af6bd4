package io.acusight.gateway.upstream.guard;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.overload.Overload;
import io.acusight.gateway.overload.Reservation;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;
import io.acusight.gateway.upstream.guard.Loop.Loops;

/**
 * Reserves room for the body of each response before its request is sent: as much as it will probably bring, more as it grows,
 * and what it has brought until its memory is released. What finds no room waits, and fails with {@code OVERLOADED} after
 * {@code gateway.overload.max-wait}; so does, at once, a large body for which clients leave too little of the heap.
 */
final class Budget implements UpstreamClient {

    private final UpstreamClient next;
    private final ByteBudget budget;
    private final Duration maxWait;
    private final Loops loops;
    private final BodySizes sizes;

    /** @param maxBody the largest number of bytes of a body */
    Budget(UpstreamClient next, ByteBudget budget, long maxBody, Duration maxWait, Loops loops) {
        sizes = new BodySizes(maxBody);
        this.next = next;
        this.budget = budget;
        this.maxWait = maxWait;
        this.loops = loops;
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
        var call = new Budgeted(request, receiver, loops.current());
        call.begin();
        return call;
    }

    @Override
    public void close() {
        next.close();
    }

    private final class Budgeted extends GuardedCall implements ByteBudget.GrantListener {

        private final UpstreamRequest request;
        private final Loop loop;
        /** Read by other threads. */
        private volatile boolean waiting = true;
        private @Nullable Runnable timer;
        private @Nullable Reservation reservation;

        Budgeted(UpstreamRequest request, ResponseReceiver receiver, Loop loop) {
            super(receiver);
            this.request = request;
            this.loop = loop;
        }

        void begin() {
            budget.reserve(sizes.estimate(request.query()), step -> loop.runLater(0, step), this);
            if (waiting) {
                timer = loop.runLater(maxWait.toNanos(), () -> abort(Overload.refusal()));
            }
        }

        @Override
        public boolean isWaiting() {
            return waiting;
        }

        @Override
        public void granted(Reservation reservation) {
            waiting = false;
            if (isOver()) {
                reservation.release();
                return;
            }
            stopTimer();
            this.reservation = reservation;
            send(next, request);
        }

        @Override
        public Optional<GatewayException> objectionTo(int length) {
            return reservation == null || hasRoom(reservation, length) ? super.objectionTo(length)
                    : Optional.of(Overload.refusal());
        }

        private boolean hasRoom(Reservation held, int length) {
            return budget.canRead(length) && held.growTo(length);
        }

        /** Lets the reservation go with the body's memory. */
        @Override
        public void responded(UpstreamResponse response) {
            var held = reservation;
            var length = response.body().length();
            sizes.learn(request.query(), length);
            if (held == null || !hasRoom(held, length)) { // a client that does not ask while the body grows
                response.body().release();
                abort(Overload.refusal());
                return;
            }
            reservation = null;
            held.shrinkTo(length);
            response.body().whenReleased(held::release);
            super.responded(response);
        }

        @Override
        void ended() {
            stopTimer();
            if (waiting) {
                waiting = false;
                budget.giveUp();
            }
            if (reservation != null) {
                reservation.release();
            }
        }

        private void stopTimer() {
            if (timer != null) {
                timer.run();
            }
        }
    }
}
