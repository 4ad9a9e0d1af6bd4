package io.acusight.gateway.graphql.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.acusight.gateway.graphql.fetch.ListedImages.Reader;
import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesPlan;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.plan.LastImages;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.PageNeeds.Extent;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever pages overlap, in whatever order responses come, and whichever fail: every demand is completed, and nothing leaks.
 */
final class FetchRoundPropertiesTest {

    private static final String SEED = "20260504";
    private static final int TRIES = 2000;

    /** One execution. */
    private static final class Execution {

        final List<PageDemand> demands;
        final List<CompletableFuture<FetchedPage>> pages = new ArrayList<>();
        final List<Reader> readers = new ArrayList<>();
        final ListedImages upstream;
        final FetchRound round;
        final int concurrency;
        final Random random;

        Execution(List<PageDemand> demands, ListedImages upstream, int concurrency, Random random) {
            this.demands = demands;
            this.upstream = upstream;
            this.concurrency = concurrency;
            this.random = random;
            var operation = new OperationDemands();
            demands.forEach(demand -> pages.add(operation.add(demand, this::reader)));
            round = new FetchRound(operation.pending(), upstream, concurrency);
        }

        private Reader reader() {
            var reader = switch (random.nextInt(8)) {
                case 0 -> Reader.stoppingAfter(random.nextInt(3));
                case 1 -> Reader.throwingAt(random.nextInt(3), new IllegalStateException("broken"));
                default -> new Reader();
            };
            readers.add(reader);
            return reader;
        }

        /** Responds in random order, to at most so many requests. */
        void run(int responses) {
            round.start();
            for (int i = 0; i < responses && !upstream.waiting().isEmpty(); i++) {
                upstream.answer(upstream.waiting().get(random.nextInt(upstream.waiting().size())));
                // those of the first step, one for each page of one response, and the limited ones
                assertThat(upstream.held()).isLessThanOrEqualTo(2 * demands.size() + concurrency);
            }
        }

        void close() {
            round.close();
            assertThat(upstream.waiting()).as("not cancelled").isEmpty();
            upstream.answerLate();
            assertThat(upstream.bodies()).as("unreleased responses").isZero();
            assertThat(upstream.reserved()).as("reserved bytes").isZero();
            assertThat(readers).allMatch(reader -> reader.closed() == 1);
        }
    }

    @Property(seed = SEED, tries = TRIES)
    void everyPageIsCompleteAndInOrder(@ForAll("demands") List<PageDemand> demands, @ForAll @IntRange(max = 650) int total,
            @ForAll @IntRange(min = 1, max = 5) int concurrency, @ForAll Random random) {
        var execution = new Execution(demands, ListedImages.withTotal(total), concurrency, random);
        execution.run(Integer.MAX_VALUE);

        for (int i = 0; i < demands.size(); i++) {
            assertThat(execution.pages.get(i)).isDone();
            if (execution.pages.get(i).isCompletedExceptionally()) {
                assertThat(execution.pages.get(i)).as("the upstream never fails").failsWithin(Duration.ZERO)
                        .withThrowableThat().havingCause().withMessage("broken");
            } else {
                assertHasItsImages(execution.pages.get(i).join(), demands.get(i).given(total), total);
            }
        }
        assertThat(execution.upstream.asked().stream().filter(query -> query.window().offset() > 0))
                .as("past the end").filteredOn(query -> !begins(demands, query))
                .allMatch(query -> query.window().offset() < total);
        execution.close();
    }

    @Property(seed = SEED, tries = TRIES)
    void everyDemandCompletesWithFewRequests(@ForAll("demands") List<PageDemand> demands,
            @ForAll @IntRange(min = 1, max = 5) int concurrency, @ForAll Random random) {
        var failing = random.nextInt(2) * random.nextInt(60);
        var refused = random.nextInt(2) * random.nextInt(40);
        var upstream = new ListedImages(new ByteBudget(random.nextInt(4) == 0 ? 3000 : 1 << 30),
                query -> random.nextInt(3) == 0 ? random.nextInt(650) : 600)
                .failing(query -> random.nextInt(100) < failing)
                .refusing(query -> random.nextInt(100) < refused);
        var execution = new Execution(demands, upstream, concurrency, random);
        execution.run(Integer.MAX_VALUE);

        assertThat(execution.pages).allMatch(CompletableFuture::isDone);
        assertThat(new HashSet<>(upstream.asked())).as("asked twice").hasSameSizeAs(upstream.asked());
        assertThat((long) upstream.asked().size()).isLessThanOrEqualTo(ImagesPlan.mostRequests(demands));
        execution.close();
    }

    @Property(seed = SEED, tries = TRIES)
    void nothingLeaksWheneverItIsAbandoned(@ForAll("demands") List<PageDemand> demands,
            @ForAll @IntRange(min = 1, max = 5) int concurrency, @ForAll @IntRange(max = 15) int responses,
            @ForAll Random random) {
        var failing = random.nextInt(2) * random.nextInt(40);
        var upstream = ListedImages.withTotal(600).failing(query -> random.nextInt(100) < failing);
        var execution = new Execution(demands, upstream, concurrency, random);

        execution.run(responses);
        execution.close();
    }

    private static boolean begins(List<PageDemand> demands, ImagesQuery query) {
        return demands.stream().anyMatch(demand -> demand.offset() == query.window().offset());
    }

    private static void assertHasItsImages(FetchedPage page, PageDemand demand, int total) {
        if (demand.needs().extent() == Extent.NOTHING) {
            assertThat(page.isPresent()).isFalse();
            return;
        }
        assertThat(page.demand()).isEqualTo(demand);
        if (demand.needs().extent() == Extent.TOTALS) {
            assertThat(page.isPresent()).isTrue();
            return;
        }
        var expected = IntStream.range(demand.offset(), (int) Math.max(demand.offset(), Math.min(demand.window().end(), total)))
                .boxed().toList();
        var reader = (Reader) page.parts().orElse(null);
        if (reader == null) {
            assertThat(ListedImages.idsOf(page)).isEqualTo(expected);
        } else {
            // it may have stopped
            assertThat(reader.ids()).isEqualTo(expected.subList(0, reader.ids().size()));
            assertThat(reader.ids().size() == expected.size() || reader.isStopped()).isTrue();
        }
    }

    @Provide
    Arbitrary<List<PageDemand>> demands() {
        var conditions = Arbitraries.of("cars", "vans").map(search -> new ImageConditions(null, false, null, null, null, null,
                null, List.of(), search, null));
        var flags = Arbitraries.of(false, false, true);
        var needs = Combinators.combine(Arbitraries.of(Extent.PAGE, Extent.PAGE, Extent.PAGE, Extent.TOTALS, Extent.NOTHING),
                flags, flags).as(
                        (extent, annotations, imageUrl) -> new PageNeeds(extent,
                                annotations && extent == Extent.PAGE, imageUrl && extent == Extent.PAGE));
        var limits = Arbitraries.of(1, 10, 50, 100, 101, 140, 200, 250, 450);
        var offsets = Arbitraries.of(0, 0, 10, 50, 100, 130, 200, 550);
        return Combinators.combine(conditions, needs, limits, offsets, Arbitraries.of(0, 0, 1, 2)).as(
                FetchRoundPropertiesTest::demand).list().ofMinSize(1).ofMaxSize(6);
    }

    /** @param kind 0: a window; 1: the last images; 2: the last images in front of one */
    private static PageDemand demand(ImageConditions conditions, PageNeeds needs, int limit, int offset, int kind) {
        if (kind == 0) {
            return new PageDemand(conditions, new ImageWindow(limit, offset, null, null), needs);
        }
        var last = new LastImages(limit, offset, kind == 1 ? LastImages.END : offset + 300);
        return new PageDemand(conditions,
                kind == 1 ? new ImageWindow(limit, offset, null, null) : last.window(last.to(), null, null), last, needs);
    }
}
