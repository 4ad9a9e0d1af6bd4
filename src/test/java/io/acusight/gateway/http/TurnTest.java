package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.operation.StartedOperations;
import io.acusight.gateway.overload.Admission;

/** How long an operation waits for its turn. */
class TurnTest {

    private static final Duration MAX_WAIT = Duration.ofSeconds(1);
    private static final String OVERLOADED = "The gateway is overloaded.";
    private static final String EXPIRED = "The gateway is overloaded: the operation's time was over before its turn.";

    /** What the turns of this test did, in order. */
    private final List<String> events = new ArrayList<>();
    private final Admission admission = new Admission(1, 10);
    private final ManualLoop loop = new ManualLoop();
    private final List<Turn> turns = new ArrayList<>();

    /** The event loop of all requests. */
    private static final class ManualLoop implements Turn.Loop {

        private final List<Duration> times = new ArrayList<>();
        private final List<Runnable> timers = new ArrayList<>();

        @Override
        public Executor executor() {
            return Runnable::run;
        }

        @Override
        public Runnable after(Duration time, Runnable step) {
            times.add(time);
            timers.add(step);
            return () -> timers.remove(step);
        }

        void fire() {
            List.copyOf(timers).forEach(Runnable::run);
        }
    }

    @Test
    void waitsForMaxWaitIfTheOperationHasMoreTime() {
        begin("first", Duration.ofSeconds(15));
        begin("second", Duration.ofSeconds(15));
        loop.fire();

        assertThat(loop.times).containsExactly(MAX_WAIT);
        assertThat(events).containsExactly("first proceeds", "second abandoned", "second: " + OVERLOADED);
    }

    @Test
    void neverWaitsPastTheDeadline() {
        begin("first", Duration.ofSeconds(15));
        var second = begin("second", Duration.ofMillis(300));
        second[0] = 0;
        loop.fire();

        assertThat(loop.times).containsExactly(Duration.ofMillis(300));
        assertThat(events).containsExactly("first proceeds", "second abandoned", "second: " + EXPIRED);
    }

    @Test
    void anExpiredOperationGivesItsPlaceToTheNext() {
        begin("first", Duration.ofSeconds(15));
        var second = begin("second", Duration.ofSeconds(2));
        begin("third", Duration.ofSeconds(15));

        second[0] = 0;
        turns.get(0).end();
        assertThat(events).containsExactly("first proceeds", "third proceeds");

        loop.fire();
        assertThat(events).containsSubsequence("second abandoned", "second: " + EXPIRED);
    }

    @Test
    void refusesAnOperationThatHasNoTimeLeftAtItsTurn() {
        begin("late", Duration.ZERO);

        assertThat(events).containsExactly("late abandoned", "late: " + EXPIRED);
        assertThat(admission.running()).isZero();
    }

    /** Begins a turn. Returns how many nanoseconds its operation has left, for the test to change. */
    private long[] begin(String name, Duration timeLeft) {
        var left = new long[] { timeLeft.toNanos() };
        var running = StartedOperations.with(() -> left[0], () -> events.add(name + " proceeds"),
                () -> events.add(name + " abandoned"));
        var turn = new Turn(admission, MAX_WAIT, running, loop, failure -> events.add(name + ": " + failure.getMessage()));
        turns.add(turn);
        turn.begin();
        return left;
    }
}
