package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamFailure.Reason;
import io.acusight.gateway.upstream.client.UpstreamRequest;

final class DeadlinesTest {

    private final ManualTime time = new ManualTime();
    private final FakeUpstream upstream = new FakeUpstream();
    private final Deadlines deadlines = new Deadlines(upstream, time.loops());
    private final Received received = new Received();

    @Test
    void endsACallAtItsDeadline() {
        deadlines.send(FakeUpstream.request(time.deadlineIn(Duration.ofSeconds(15))), received);

        time.advance(Duration.ofSeconds(15).minusNanos(1));
        assertThat(received.isNothing()).isTrue();

        time.advance(Duration.ofNanos(1));
        assertThat(received.failure()).isEqualTo("{code=UPSTREAM_TIMEOUT}");
        assertThat(upstream.last().isCanceled()).isTrue();
    }

    @Test
    void sendsNothingAfterTheDeadline() {
        deadlines.send(FakeUpstream.request(time.deadlineIn(Duration.ZERO)), received).cancel();

        assertThat(received.failure()).isEqualTo("{code=UPSTREAM_TIMEOUT}");
        assertThat(upstream.requests()).isZero();
    }

    @Test
    void passesResponsesAndFailuresOnAndForgetsTheDeadline() {
        deadlines.send(FakeUpstream.request(time.deadlineIn(Duration.ofSeconds(15))), received);
        upstream.last().respond(404);
        assertThat(received.status()).isEqualTo(404);

        var failed = new Received();
        deadlines.send(FakeUpstream.request(time.deadlineIn(Duration.ofSeconds(15))), failed);
        upstream.last().fail(Reason.LATE);
        assertThat(failed.failure()).isNotEmpty();

        assertThat(time.timers()).isZero();
        assertThat(upstream.memoryInUse()).isZero();
    }

    @Test
    void forgetsACanceledCall() {
        deadlines.send(FakeUpstream.request(time.deadlineIn(Duration.ofSeconds(15))), received).cancel();
        time.advance(Duration.ofSeconds(20));

        assertThat(received.isNothing()).isTrue();
        assertThat(upstream.last().isCanceled()).isTrue();
        assertThat(time.timers()).isZero();
    }

    @Test
    void releasesAResponseThatComesAfterTheEnd() {
        deadlines.send(FakeUpstream.request(time.deadlineIn(Duration.ofSeconds(15))), received);
        time.advance(Duration.ofSeconds(15));
        upstream.last().respond(200);

        assertThat(received.status()).isZero();
        assertThat(upstream.memoryInUse()).isZero();
    }

    @Test
    void reportsAClientThatThrows() {
        var broken = new Deadlines(new FakeUpstream() {
            @Override
            public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
                throw new IllegalStateException("broken");
            }
        }, time.loops());
        broken.send(FakeUpstream.request(time.deadlineIn(Duration.ofSeconds(15))), received);

        assertThat(received.failure()).isEqualTo("{code=INTERNAL_SERVER_ERROR}");
        assertThat(time.timers()).isZero();
    }
}
