package io.acusight.gateway.graphql.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.graphql.fetch.ListedImages.Reader;
import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.plan.LastImages;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.PageNeeds.Extent;
import io.acusight.gateway.upstream.HeldBytes;
import io.acusight.gateway.upstream.UpstreamBody;

/** Pages of several responses: how many are held at a time, in which order they are read, and when they are released. */
final class FurtherPagesTest {

    private static final PageNeeds ROWS = new PageNeeds(Extent.PAGE, false, false);

    private final OperationDemands demands = new OperationDemands();
    private final List<CompletableFuture<FetchedPage>> pages = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private ListedImages upstream = ListedImages.withTotal(1000);
    private @Nullable FetchRound round;

    @AfterEach
    void releasesEverything() {
        close();
        upstream.answerLate();
        assertThat(upstream.waiting()).isEmpty();
        assertThat(upstream.bodies()).as("unreleased responses").isZero();
        assertThat(upstream.reserved()).as("reserved bytes").isZero();
        assertThat(readers).allMatch(reader -> reader.closed() == 1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 4, 20 })
    void holdsAsManyFurtherResponsesAsConfigured(int concurrency) {
        demand(rows(1000, 0), Reader::new);
        start(concurrency);
        assertThat(upstream.offsets()).containsExactly(0);

        var most = 0;
        for (upstream.answer(0); !upstream.waiting().isEmpty(); answerLast()) {
            most = Math.max(most, upstream.held());
        }

        assertThat(most).isEqualTo(Math.min(9, concurrency));
        assertThat(upstream.asked()).hasSize(10);
        assertThat(pages.get(0)).isCompleted();
        assertThat(readers.get(0).ids()).isEqualTo(positions(0, 1000));
    }

    @Test
    void asksForAnotherResponseOnlyOnceTheNextOneIsRead() {
        demand(rows(1000, 0), Reader::new);
        start(2);
        upstream.answer(0);
        assertThat(upstream.offsets()).containsExactly(0, 100, 200);

        upstream.answer(200); // cannot be read before 100
        assertThat(upstream.offsets()).containsExactly(0, 100, 200);
        assertThat(upstream.bodies()).isEqualTo(1);

        upstream.answer(100);
        assertThat(upstream.bodies()).isZero();
        assertThat(upstream.offsets()).containsExactly(0, 100, 200, 300, 400);
    }

    @Test
    void asksForNothingPastTheEnd() {
        upstream = ListedImages.withTotal(201);
        demand(rows(1000, 0), Reader::new);
        start(4);

        upstream.answerAll();

        assertThat(upstream.offsets()).containsExactly(0, 100, 200);
        assertThat(readers.get(0).ids()).isEqualTo(positions(0, 201));
    }

    @Test
    void sharesResponsesAmongOverlappingPages() {
        demand(rows(300, 0), Reader::new);
        demand(rows(250, 100), Reader::new);
        demand(rows(20, 310), Reader::new);
        start(1);

        upstream.answerAll();

        assertThat(upstream.offsets()).containsExactly(0, 100, 300, 200);
        assertThat(readers.get(0).ids()).isEqualTo(positions(0, 300));
        assertThat(readers.get(1).ids()).isEqualTo(positions(100, 350));
        assertThat(ListedImages.idsOf(pages.get(2).join())).isEqualTo(positions(310, 330));
    }

    @Test
    void failsThePageOfAFailedPartAndNoOther() {
        upstream.failing(query -> query.window().offset() == 300);
        demand(rows(500, 0), Reader::new);
        demand(rows(250, 100), Reader::new);
        demand(rows(250, 510), Reader::new);
        start(1);

        upstream.answerAll();

        assertThat(codeOf(pages.get(0))).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
        assertThat(codeOf(pages.get(1))).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
        assertThat(readers.get(2).ids()).isEqualTo(positions(510, 760));
        assertThat(upstream.offsets()).as("not asked for any more").doesNotContain(400);
    }

    // else each of them would be asked for, more than the limit of upstream requests foresees
    @Test
    void failsPartsThatAFailedFirstPartShouldHaveServed() {
        upstream.failing(query -> query.window().offset() == 150);
        demand(rows(110, 150), Reader::new);
        demand(rows(120, 60), Reader::new);
        demand(rows(120, 65), Reader::new);
        start(4);

        upstream.answerAll();

        assertThat(pages).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(upstream.offsets()).containsExactly(150, 60, 65);
    }

    @Test
    void cancelsWhatAFailedPageWaitsFor() {
        upstream.failing(query -> query.window().offset() == 100);
        demand(rows(500, 0), Reader::new);
        start(3);
        upstream.answer(0);
        assertThat(upstream.waiting()).hasSize(3);

        upstream.answer(100);

        assertThat(upstream.waiting()).isEmpty();
        assertThat(pages.get(0)).isCompletedExceptionally();
    }

    @Test
    void readsNoFurtherPartsThanTheReaderWants() {
        demand(rows(500, 0), () -> Reader.stoppingAfter(1));
        start(2);

        upstream.answerAll();

        assertThat(pages.get(0)).isCompleted();
        assertThat(readers.get(0).ids()).isEqualTo(positions(0, 200));
        assertThat(upstream.offsets()).containsExactly(0, 100, 200);
    }

    @Test
    void failsAPageThatAReaderCannotRead() {
        demand(rows(500, 0), () -> Reader.throwingAt(2, new GatewayException(ErrorCode.UPSTREAM_BAD_RESPONSE, "no JSON")));
        start(2);

        upstream.answerAll();

        assertThat(codeOf(pages.get(0))).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
    }

    // such as memory that cannot be allocated: the images of that part would be missing, and nobody would know
    @Test
    void failsAPageWhosePartCausesAnInternalError() {
        demand(rows(500, 0), () -> Reader.throwingAt(2, new IllegalStateException("broken")));
        demand(rows(500, 10), () -> Reader.throwingAt(1, new OutOfMemoryError("broken")));
        demand(rows(500, 20), Reader::new);
        start(2);

        upstream.answerAll();

        assertThat(pages.get(0)).isCompletedExceptionally();
        assertThat(pages.get(1)).isCompletedExceptionally();
        assertThat(readers.get(2).ids()).isEqualTo(positions(20, 520));
    }

    // a client would wait forever
    @Test
    void failsEveryPageIfRequestsCannotBeSent() {
        demand(rows(500, 0), Reader::new);
        demand(rows(10, 0), Reader::new);
        round = new FetchRound(demands.pending(), new Requests() {

            @Override
            public CompletableFuture<UpstreamBody> send(ImagesQuery query) {
                if (query.window().offset() == 300) {
                    throw new IllegalStateException("broken");
                }
                return upstream.send(query);
            }

            @Override
            public HeldBytes heldBytes() {
                return upstream.heldBytes();
            }
        }, 2);
        round.start();

        upstream.answerAll();

        assertThat(pages).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void failsEveryPageIfAReaderCannotBeCreated() {
        demand(rows(500, 0), () -> {
            throw new IllegalStateException("broken");
        });
        demand(rows(10, 0), Reader::new);
        start(2);

        upstream.answerAll();

        assertThat(pages).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    // the reader stops before its parts are asked for: nobody reads them, and they must not take the place of others
    @Test
    void completesIfARequestFailsAtOnceWhileThePartsArePlanned() {
        upstream.refusing(query -> query.window().offset() >= 900);
        demand(last(50), Reader::new);
        demand(rows(500, 0), () -> Reader.throwingAt(0, new GatewayException(ErrorCode.UPSTREAM_BAD_RESPONSE, "no JSON")));
        demand(rows(400, 10), Reader::new);
        start(1);

        upstream.answerAll();

        assertThat(codeOf(pages.get(0))).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        assertThat(codeOf(pages.get(1))).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
        assertThat(readers.get(1).ids()).isEqualTo(positions(10, 410));
        assertThat(upstream.offsets()).doesNotContain(200);
    }

    @Test
    void failsIfTheGatewayHasNoRoomForWhatIsRead() {
        upstream = new ListedImages(new ByteBudget(1500), query -> 1000);
        demand(rows(500, 0), Reader::new);
        start(2);

        upstream.answerAll();

        assertThat(codeOf(pages.get(0))).isEqualTo(ErrorCode.OVERLOADED);
        assertThat(readers.get(0).ids()).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7 })
    void releasesEverythingWheneverItIsAbandoned(int responses) {
        demand(rows(500, 0), Reader::new);
        demand(last(250), Reader::new);
        start(2);
        for (int i = 0; i < responses; i++) {
            answerLast();
        }

        close();

        assertThat(upstream.waiting()).isEmpty();
        assertThat(upstream.bodies()).isZero();
        assertThat(pages).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void completesNothingOnceItIsClosed() {
        demand(rows(150, 0), Reader::new);
        demand(rows(10, 0), Reader::new);
        start(2);
        var closing = pages.get(0).thenAccept(page -> close());

        upstream.answerAll();

        assertThat(closing).isCompleted();
        assertThat(pages.get(1)).isNotDone();
    }

    private void demand(PageDemand demand, Supplier<Reader> reader) {
        pages.add(demands.add(demand, () -> {
            var one = reader.get();
            readers.add(one);
            return one;
        }));
    }

    private void start(int concurrency) {
        round = new FetchRound(demands.pending(), upstream, concurrency);
        round.start();
    }

    private void close() {
        if (round != null) {
            round.close();
            round = null;
        }
    }

    private void answerLast() {
        var waiting = upstream.waiting();
        upstream.answer(waiting.get(waiting.size() - 1));
    }

    private static @Nullable ErrorCode codeOf(CompletableFuture<FetchedPage> page) {
        assertThat(page).isDone();
        return page.handle((fetched, failure) -> failure instanceof GatewayException known ? known.code() : null).join();
    }

    private static List<Integer> positions(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static PageDemand rows(int limit, int offset) {
        return new PageDemand(ImageConditions.NONE, new ImageWindow(limit, offset, null, null), ROWS);
    }

    private static PageDemand last(int most) {
        return new PageDemand(ImageConditions.NONE, new ImageWindow(most, 0, null, null),
                new LastImages(most, 0, LastImages.END), ROWS);
    }
}
