package io.acusight.gateway.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.PageNeeds.Extent;
import io.acusight.gateway.upstream.UpstreamInMemory;

/** The time that the upstream requests of one HTTP request share. */
class UpstreamFetchesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final UpstreamInMemory upstream = new UpstreamInMemory();
    private long now = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos(); // it overflows, as System.nanoTime() may
    private final UpstreamFetches fetches = new UpstreamFetches(upstream.images(), Caller.of("Bearer alice"), "request-1",
            TIMEOUT, () -> now);

    @Test
    void theTimeBeginsBeforeTheRequestsAreSent() {
        pass(Duration.ofSeconds(5));
        fetches.add(demands(0, 50));
        fetches.dispatch();

        assertThat(upstream.nanosLeft()).as("both requests").hasSize(2).containsOnly(Duration.ofSeconds(10).toNanos());
        assertThat(fetches.nanosLeft()).isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void theTimeEndsAtTheSameMomentForAll() {
        fetches.add(demands(0, 50));
        fetches.dispatch();
        pass(TIMEOUT);

        assertThat(upstream.nanosLeft()).containsOnly(0L);
        assertThat(fetches.nanosLeft()).isZero();
    }

    private static OperationDemands demands(int... offsets) {
        var demands = new OperationDemands();
        for (var offset : offsets) {
            demands.add(ImagesArguments.of(Map.of("page", Map.of("offset", offset)))
                    .demanding(new PageNeeds(Extent.PAGE, false, false)));
        }
        return demands;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
