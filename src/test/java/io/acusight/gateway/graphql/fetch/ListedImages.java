package io.acusight.gateway.graphql.fetch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.upstream.HeldBytes;
import io.acusight.gateway.upstream.ImageSource;
import io.acusight.gateway.upstream.UpstreamBody;
import io.acusight.gateway.upstream.UpstreamInMemory;
import io.acusight.gateway.upstream.UpstreamInMemory.Answers;
import io.acusight.gateway.upstream.UpstreamInMemory.Fails;

/** An upstream whose images have their positions as ids. It responds when told to. */
final class ListedImages implements Requests {

    /** The length of each body. */
    private static final int LENGTH = 4096;

    private final UpstreamInMemory upstream = new UpstreamInMemory();
    private final ByteBudget budget;
    private final ImageSource images;
    private final ToIntFunction<ImagesQuery> totals;
    private final List<ImagesQuery> asked = new ArrayList<>();
    private Predicate<ImagesQuery> failing = query -> false;
    private Predicate<ImagesQuery> refused = query -> false;

    /** @param totals how many images match, at the time of each response */
    ListedImages(ByteBudget budget, ToIntFunction<ImagesQuery> totals) {
        this.budget = budget;
        this.totals = totals;
        images = upstream.images(budget);
    }

    static ListedImages withTotal(int total) {
        return new ListedImages(new ByteBudget(1 << 30), query -> total);
    }

    /** Responds to some queries with a failure. */
    ListedImages failing(Predicate<ImagesQuery> some) {
        failing = some;
        return this;
    }

    /** Fails some queries at once, without a request. */
    ListedImages refusing(Predicate<ImagesQuery> some) {
        refused = some;
        return this;
    }

    @Override
    public CompletableFuture<UpstreamBody> send(ImagesQuery query) {
        asked.add(query);
        return refused.test(query)
                ? CompletableFuture.failedFuture(new GatewayException(ErrorCode.UPSTREAM_UNAVAILABLE, "refused"))
                : images.fetchBody(query, Caller.of("Bearer alice"), RequestTrace.of("request"), () -> Long.MAX_VALUE, null);
    }

    @Override
    public HeldBytes heldBytes() {
        return images.heldBytes();
    }

    /** Returns all queries so far, in order. */
    List<ImagesQuery> asked() {
        return asked;
    }

    /** Returns the offsets of all queries so far, in order. */
    List<Integer> offsets() {
        return asked.stream().map(query -> query.window().offset()).toList();
    }

    List<ImagesQuery> waiting() {
        return upstream.waiting();
    }

    /** Returns how many requests wait for a response, or have one that is not released. */
    int held() {
        return upstream.waiting().size() + bodies();
    }

    /** Returns how many responses are not released. */
    int bodies() {
        return Math.toIntExact(upstream.memoryInUse() / LENGTH);
    }

    long reserved() {
        return budget.reserved();
    }

    void answer(ImagesQuery query) {
        upstream.answer(query, reaction(query));
    }

    /** Responds to one request at this offset. */
    void answer(int offset) {
        answer(waiting().stream().filter(query -> query.window().offset() == offset).findFirst().orElseThrow());
    }

    /** Responds to everything, in the order of the requests, until there are no more. */
    void answerAll() {
        while (!waiting().isEmpty()) {
            answer(waiting().get(0));
        }
    }

    /** Responds to requests that were cancelled. */
    void answerLate() {
        upstream.answer(this::reaction, line -> line);
    }

    private UpstreamInMemory.Reaction reaction(ImagesQuery query) {
        return failing.test(query) ? Fails.TAKES_TOO_LONG : new Answers(200, Optional.empty(), page(query), 1);
    }

    private byte[] page(ImagesQuery query) {
        var total = totals.applyAsInt(query);
        var offset = query.window().offset();
        var images = IntStream.range(offset, (int) Math.min(query.window().end(), Math.max(offset, total)))
                .mapToObj(position -> "{\"id\":" + position + "}").collect(Collectors.joining(","));
        var json = "{\"data\":[" + images + "],\"meta\":{\"total\":" + total + "}}";
        return (json + " ".repeat(LENGTH - json.length())).getBytes(StandardCharsets.UTF_8);
    }

    /** A reader that remembers what it gets. */
    static final class Reader implements PartsReader {

        private final List<Integer> ids = new ArrayList<>();
        private final Set<Integer> offsets = new HashSet<>();
        private final int last;
        private final Runnable atLast;
        private boolean goesOn = true;
        private int closed;

        Reader() {
            this(Integer.MAX_VALUE, () -> {
            });
        }

        /** Stops after the part with this number, 0 for the first. */
        static Reader stoppingAfter(int number) {
            var reader = new Reader(number, () -> {
            });
            reader.goesOn = false;
            return reader;
        }

        /** Throws when it gets the part with this number, 0 for the first. */
        static Reader throwingAt(int number, Throwable failure) {
            return new Reader(number, () -> Reader.<RuntimeException> raise(failure));
        }

        private Reader(int last, Runnable atLast) {
            this.last = last;
            this.atLast = atLast;
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void raise(Throwable failure) throws T {
            throw (T) failure;
        }

        @Override
        public void begin(PageDemand demand, int total) {
            if (!ids.isEmpty()) {
                throw new IllegalStateException("began twice");
            }
        }

        @Override
        public boolean read(FetchedPage part) {
            if (!offsets.add(part.part().orElseThrow().offset())) {
                throw new IllegalStateException("read twice");
            }
            if (offsets.size() > last) {
                atLast.run();
            }
            ids.addAll(idsOf(part));
            return goesOn || offsets.size() <= last;
        }

        @Override
        public boolean isFutile() {
            return false;
        }

        @Override
        public long held() {
            return 10L * ids.size();
        }

        @Override
        public void close() {
            closed++;
        }

        List<Integer> ids() {
            return ids;
        }

        boolean isStopped() {
            return !goesOn && offsets.size() > last;
        }

        int closed() {
            return closed;
        }
    }

    /** Returns the ids of the images that a response to one request contributes. */
    static List<Integer> idsOf(FetchedPage fetched) {
        var part = fetched.part().orElseThrow();
        var items = fetched.page().orElseThrow().items();
        return items.stream().skip(part.skip()).limit(part.take())
                .map(image -> Integer.valueOf(image.id())).toList();
    }
}
