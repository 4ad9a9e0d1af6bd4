package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.overload.Reservation;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamFailure.Reason;
import io.acusight.gateway.upstream.client.UpstreamResponse;

/** The fake upstream's bodies are a little over 4 KiB, the estimate of the first request is 2 KiB. */
final class BudgetTest {

    private static final long MAX = 10_000;

    private final ManualTime time = new ManualTime();
    private final FakeUpstream upstream = new FakeUpstream();
    private final ByteBudget bytes = new ByteBudget(MAX);
    private final Budget budget = new Budget(upstream, bytes, 8_000, Duration.ofSeconds(1), time.loops());

    @Test
    void reservesBeforeTheRequestAndReleasesWithTheBody() {
        var received = new Kept();
        budget.send(FakeUpstream.request(), received);
        assertThat(bytes.reserved()).isEqualTo(2048);

        upstream.last().respond(200);
        assertThat(bytes.reserved()).as("what has come").isEqualTo(received.response.body().length());
        var share = received.response.share();
        received.response.body().release();
        assertThat(bytes.reserved()).as("somebody still has it").isPositive();

        share.body().release();
        assertThat(bytes.reserved()).isZero();
    }

    @Test
    void learnsHowMuchResponsesBring() {
        var sizes = new BodySizes(1 << 23);
        var page = query(100);
        var first = sizes.estimate(page);
        sizes.learn(page, 3_000_000);
        assertThat(sizes.estimate(page)).as("as much at once").isBetween(2_900_000L, 3_100_000L);

        sizes.learn(page, 10_000);
        assertThat(sizes.estimate(page)).as("less, slowly").isBetween(2_700_000L, 2_900_000L).isGreaterThan(first);
    }

    @Test
    void oneLargeImageDoesNotMakeAllPagesLarge() {
        var sizes = new BodySizes(1 << 23);
        sizes.learn(query(1), 2_000_000);

        assertThat(sizes.estimate(query(100))).isLessThan(2_500_000);
        sizes.learn(query(100), 1 << 23);
        sizes.learn(query(1), 1 << 23);
        assertThat(sizes.estimate(query(100))).as("never more than a body may be").isLessThanOrEqualTo(1 << 23);
    }

    @Test
    void whatGivesUpDoesNotBlockThoseBehind() {
        bytes.take(9_500);
        var large = budget.send(FakeUpstream.request(), new Received());
        var behind = new Kept();
        bytes.reserve(100, Runnable::run, new ByteBudget.GrantListener() {
            @Override
            public boolean isWaiting() {
                return true;
            }

            @Override
            public void granted(Reservation reservation) {
                behind.granted = true;
            }
        });
        assertThat(behind.granted).isFalse();

        large.cancel();

        assertThat(behind.granted).isTrue();
    }

    private static ImagesQuery query(int limit) {
        return new ImagesQuery(ImageConditions.NONE, new ImageWindow(limit, 0, null, null), false, false);
    }

    @Test
    void letsARequestWaitForRoom() {
        bytes.take(9_000);
        var received = new Received();
        budget.send(FakeUpstream.request(), received);
        assertThat(upstream.requests()).isZero();

        bytes.release(9_000);
        time.advance(Duration.ZERO);
        assertThat(upstream.requests()).isEqualTo(1);
        upstream.last().respond(200);

        assertThat(received.status()).isEqualTo(200);
        assertThat(bytes.reserved()).isZero();
        assertThat(time.timers()).isZero();
    }

    @Test
    void refusesARequestThatWaitsForTooLong() {
        bytes.take(9_000);
        var received = new Received();
        budget.send(FakeUpstream.request(), received);

        time.advance(Duration.ofSeconds(1));
        assertThat(received.failure()).contains("OVERLOADED", "retryAfter");

        bytes.release(9_000);
        time.advance(Duration.ofSeconds(1));
        assertThat(upstream.requests()).isZero();
        assertThat(bytes.reserved()).isZero();
    }

    @Test
    void lettingABodyGrowBeyondTheRoomFailsThatRequestOnly() {
        var small = new Received();
        budget.send(FakeUpstream.request(), small);
        var other = upstream.last();
        bytes.take(5_000);
        var received = new Received();
        budget.send(FakeUpstream.request(), received);

        assertThat(objectsTo(2_900)).isFalse();
        assertThat(objectsTo(4_000)).isTrue();
        upstream.last().respond(200);
        assertThat(received.failure()).contains("OVERLOADED");

        bytes.release(5_000);
        other.respond(200);
        assertThat(small.status()).isEqualTo(200);
        assertThat(bytes.reserved()).isZero();
        assertThat(upstream.memoryInUse()).isZero();
    }

    @Test
    void releasesWhatACanceledOrFailedRequestReserved() {
        budget.send(FakeUpstream.request(), new Received()).cancel();
        assertThat(bytes.reserved()).isZero();

        budget.send(FakeUpstream.request(), new Received());
        upstream.last().fail(Reason.LATE);
        assertThat(bytes.reserved()).isZero();

        bytes.take(MAX);
        budget.send(FakeUpstream.request(), new Received()).cancel();
        bytes.release(MAX);
        time.advance(Duration.ofSeconds(1));
        assertThat(bytes.reserved()).isZero();
        assertThat(upstream.requests()).isEqualTo(2);
    }

    /** Whatever happens in whatever order, the books are right in the end. */
    @Test
    void keepsItsBooks() {
        var random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            switch (random.nextInt(4)) {
                case 0 -> budget.send(FakeUpstream.request(), new Received());
                case 1 -> budget.send(FakeUpstream.request(), new Received()).cancel();
                case 2 -> time.advance(Duration.ofMillis(random.nextInt(700)));
                default -> upstream.exchanges().stream().filter(one -> !one.isOver()).findFirst()
                        .ifPresent(one -> one.respond(200));
            }
            assertThat(bytes.reserved()).isBetween(0L, MAX);
        }
        time.advance(Duration.ofSeconds(2));
        upstream.exchanges().stream().filter(one -> !one.isOver()).forEach(one -> one.fail(Reason.LATE));
        time.advance(Duration.ofSeconds(2));
        upstream.exchanges().stream().filter(one -> !one.isOver()).forEach(one -> one.fail(Reason.LATE));

        assertThat(bytes.reserved()).isZero();
        assertThat(upstream.memoryInUse()).isZero();
    }

    private boolean objectsTo(int length) {
        return upstream.last().objectionTo(length).isPresent();
    }

    /** Keeps the response. */
    private static final class Kept implements ResponseReceiver {

        private UpstreamResponse response;
        private boolean granted;

        @Override
        public void responded(UpstreamResponse response) {
            this.response = response;
        }

        @Override
        public void failed(GatewayException failure) {
            throw failure;
        }
    }
}
