package io.acusight.gateway.graphql.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.fixture.Eventually;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.PageNeeds.Extent;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.telemetry.UpstreamExchange;
import io.acusight.gateway.upstream.UpstreamInMemory;
import io.acusight.gateway.upstream.UpstreamInMemory.Answers;
import io.acusight.gateway.upstream.UpstreamInMemory.Fails;

/** What the upstream requests of one HTTP request share, and what those of several do not do at once. */
class UpstreamFetchesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final UpstreamInMemory upstream = new UpstreamInMemory();
    private long now = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos(); // it overflows, as System.nanoTime() may
    private final UpstreamFetches fetches = new UpstreamFetches(upstream.images(), 4, Caller.of("Bearer alice"),
            RequestTrace.of("request-1"),
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

    @Test
    void keepsWhatCameOfEachRequestInTheirOrder() {
        fetches.keepExchanges();
        fetches.add(demands(0, 50));
        fetches.dispatch();
        assertThat(fetches.exchanges()).as("both are in progress").isEmpty();

        upstream.answer(query -> query.window().offset() == 0 ? Fails.TAKES_TOO_LONG
                : new Answers(404, Optional.empty(), new byte[7], 1), UpstreamFetchesTest::reversed);

        assertThat(fetches.exchanges()).extracting(UpstreamExchange::target)
                .containsExactly("/data/images?limit=50", "/data/images?limit=50&offset=50");
        assertThat(fetches.exchanges()).extracting(UpstreamExchange::status)
                .containsExactly(OptionalInt.empty(), OptionalInt.of(404));
        assertThat(fetches.exchanges()).extracting(UpstreamExchange::failure)
                .containsExactly(Optional.of(ErrorCode.UPSTREAM_TIMEOUT), Optional.empty());
        assertThat(fetches.exchanges()).extracting(UpstreamExchange::bytes).containsExactly(0, 7);
    }

    @Test
    void keepsNothingUnlessAsked() {
        fetches.add(demands(0));
        fetches.dispatch();
        upstream.answer(query -> Fails.TAKES_TOO_LONG, order -> order);

        assertThat(fetches.exchanges()).isEmpty();
    }

    // each needs several times the size of its bodies on the heap
    @Test
    void largeBodiesAreReadByOneThreadAtATime() throws InterruptedException {
        var events = Collections.synchronizedList(new ArrayList<String>());
        var second = new Thread(() -> fetchLarge(() -> events.add("second")));

        fetchLarge(() -> {
            second.start();
            Eventually.holds("the second waits", () -> second.getState() == Thread.State.WAITING || !second.isAlive());
            events.add("first");
        });
        second.join();

        assertThat(events).containsExactly("first", "second");
    }

    /** @param read is run while the page is read */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void fetchLarge(Runnable read) {
        var upstream = new UpstreamInMemory();
        var fetches = new UpstreamFetches(upstream.images(), 4, Caller.of("Bearer alice"), RequestTrace.of("request-1"),
                TIMEOUT, () -> 0);
        var demands = new OperationDemands();
        demands.add(demand(0), UpstreamFetchesTest::noReader).thenRun(read);
        fetches.add(demands);
        fetches.dispatch();
        upstream.answer(query -> new Answers(200, Optional.empty(), new byte[LargeBodies.LARGE + 1], 1), order -> order);
        fetches.close();
    }

    private static OperationDemands demands(int... offsets) {
        var demands = new OperationDemands();
        for (var offset : offsets) {
            demands.add(demand(offset), UpstreamFetchesTest::noReader);
        }
        return demands;
    }

    private static PageDemand demand(int offset) {
        return new PageDemand(ImageConditions.NONE, new ImageWindow(50, offset, null, null),
                new PageNeeds(Extent.PAGE, false, false));
    }

    private static PartsReader noReader() {
        throw new IllegalStateException("there is only one part");
    }

    private static List<Integer> reversed(List<Integer> order) {
        var reversed = new ArrayList<>(order);
        Collections.reverse(reversed);
        return reversed;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
