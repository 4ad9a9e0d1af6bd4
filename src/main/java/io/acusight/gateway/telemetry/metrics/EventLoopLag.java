package io.acusight.gateway.telemetry.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Measures how late event loops run what is due: twice a second each is asked to run something at a given time. */
@Singleton
final class EventLoopLag {

    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(10);

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with its event loop
    static void start(@Observes StartupEvent started, Vertx vertx, MeterRegistry registry, MetricsConfig config) {
        if (!config.enabled()) {
            return;
        }
        var lags = new ArrayList<Lag>();
        ((VertxInternal) vertx).getEventLoopGroup().forEach(loop -> {
            var lag = new Lag(System::nanoTime, PERIOD, WINDOW);
            lags.add(lag);
            ((EventLoop) loop).scheduleWithFixedDelay(lag::measure, PERIOD, PERIOD, TimeUnit.NANOSECONDS);
        });
        Metric.EVENT_LOOP_LAG.gauge(registry, List.copyOf(lags), EventLoopLag::longest);
    }

    private static double longest(List<Lag> lags) {
        return lags.stream().mapToLong(Lag::nanos).max().orElse(0) / 1e9;
    }

    /** The lag of one event loop. Measured by it, read by any thread. */
    static final class Lag {

        private final LongSupplier nanoTime;
        private final long period;
        private final long window;
        private volatile long dueAt;
        private volatile long longest;
        private long longestAt;

        /**
         * @param period how much later each measurement is due
         * @param window for how long the longest lag is remembered
         */
        Lag(LongSupplier nanoTime, long period, long window) {
            this.nanoTime = nanoTime;
            this.period = period;
            this.window = window;
            dueAt = nanoTime.getAsLong() + period;
            longestAt = nanoTime.getAsLong();
        }

        void measure() {
            var now = nanoTime.getAsLong();
            var lag = Math.max(0, now - dueAt);
            if (lag >= longest || now - longestAt > window) {
                longest = lag;
                longestAt = now;
            }
            dueAt = now + period;
        }

        /** Returns the longest lag within the window; a loop that is late now counts as that late. */
        long nanos() {
            return Math.max(longest, nanoTime.getAsLong() - dueAt);
        }
    }
}
