package io.acusight.gateway.upstream.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

import io.acusight.gateway.overload.Deadline;

/** The only loop of a test, and its clock, which a test moves. */
final class ManualTime implements Loop, LongSupplier {

    private record Timer(long at, Runnable step) {
    }

    private final List<Timer> timers = new ArrayList<>();
    private long now = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos(); // it overflows, as System.nanoTime() may

    Loops loops() {
        return () -> this;
    }

    Deadline deadlineIn(Duration time) {
        return Deadline.in(time, this);
    }

    @Override
    public long getAsLong() {
        return now;
    }

    @Override
    public void run(Runnable step) {
        step.run();
    }

    @Override
    public Runnable runLater(long nanos, Runnable step) {
        var timer = new Timer(now + nanos, step);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    /** Lets time pass, and what is due run in its order. */
    void advance(Duration time) {
        var end = now + time.toNanos();
        while (true) {
            var next = timers.stream().filter(timer -> timer.at - end <= 0)
                    .min(Comparator.comparingLong(timer -> timer.at - end));
            if (next.isEmpty()) {
                now = end;
                return;
            }
            timers.remove(next.get());
            now = next.get().at;
            next.get().step.run();
        }
    }

    int timers() {
        return timers.size();
    }
}
