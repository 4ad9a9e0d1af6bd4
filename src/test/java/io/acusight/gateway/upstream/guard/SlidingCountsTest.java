package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

final class SlidingCountsTest {

    private final ManualTime time = new ManualTime();
    private final SlidingCounts counts = new SlidingCounts(Duration.ofSeconds(1).toNanos(), time);

    private record Added(long at, boolean marked) {
    }

    @Test
    void beginsWithNothing() {
        assertThat(counts.sum()).isEqualTo(new SlidingCounts.Counts(0, 0));
    }

    @Test
    void forgetsATenthOfTheWindowAtOnce() {
        counts.add(true);
        time.advance(Duration.ofMillis(100));
        counts.add(false);
        time.advance(Duration.ofMillis(800));
        assertThat(counts.sum()).isEqualTo(new SlidingCounts.Counts(2, 1));
        time.advance(Duration.ofMillis(100));
        assertThat(counts.sum()).isEqualTo(new SlidingCounts.Counts(1, 0));
        time.advance(Duration.ofDays(400));
        assertThat(counts.sum()).isEqualTo(new SlidingCounts.Counts(0, 0));
    }

    @Test
    void countsWhatEachIntervalOfTheWindowHas() {
        var random = new Random(12);
        var added = new ArrayList<Added>();
        long millis = 0;
        for (int i = 0; i < 5_000; i++) {
            if (random.nextInt(3) == 0) {
                var step = random.nextInt(random.nextInt(10) == 0 ? 3_000 : 60);
                time.advance(Duration.ofMillis(step));
                millis += step;
            }
            var marked = random.nextBoolean();
            counts.add(marked);
            added.add(new Added(millis, marked));

            var first = millis / 100 - 9;
            var recent = added.stream().filter(one -> one.at / 100 >= first).toList();
            assertThat(counts.sum())
                    .isEqualTo(new SlidingCounts.Counts(recent.size(), recent.stream().filter(Added::marked).count()));
        }
    }

    @Test
    void countsFromManyThreads() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        var done = new ArrayList<Future<?>>();
        for (int i = 0; i < 4; i++) {
            var marked = i % 2 == 0;
            done.add(threads.submit(() -> {
                for (int j = 0; j < 10_000; j++) {
                    counts.add(marked);
                }
            }));
        }
        for (var each : done) {
            each.get();
        }
        threads.shutdown();

        assertThat(counts.sum()).isEqualTo(new SlidingCounts.Counts(40_000, 20_000));
    }
}
