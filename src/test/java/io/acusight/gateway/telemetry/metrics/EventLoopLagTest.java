package io.acusight.gateway.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

final class EventLoopLagTest {

    private final AtomicLong time = new AtomicLong(1000);
    private final EventLoopLag.Lag lag = new EventLoopLag.Lag(time::get, 10, 100);

    @Test
    void isHowLateTheLoopRunsWhatIsDue() {
        time.addAndGet(10 + 7);
        lag.measure();

        assertThat(lag.nanos()).isEqualTo(7);
    }

    @Test
    void isTheLongestOfTheWindow() {
        time.addAndGet(10 + 7);
        lag.measure();
        time.addAndGet(10 + 2);
        lag.measure();

        assertThat(lag.nanos()).isEqualTo(7);
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        time.addAndGet(10 + 7);
        lag.measure();
        for (int i = 0; i < 11; i++) {
            time.addAndGet(10 + 1);
            lag.measure();
        }

        assertThat(lag.nanos()).isOne();
    }

    @Test
    void growsWhileTheLoopIsStuck() {
        time.addAndGet(10 + 5000);

        assertThat(lag.nanos()).isEqualTo(5000);
    }
}
