package io.acusight.gateway.upstream.crossing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamResponse;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Exchanges of several callers at once, on all event loops. */
final class Traffic {

    private static final int AT_ONCE = 16;
    private static final int CALLERS = 5;
    private static final ImagesQuery QUERY = new ImagesQuery(ImageConditions.NONE, ImageWindow.ONE, false, false);

    private final UpstreamClient client;
    private final long seed;
    private final AtomicLong left;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger(AT_ONCE);
    private final List<Context> contexts;
    private final Tally tally = new Tally();
    private final CompletableFuture<Tally> end = new CompletableFuture<>();

    Traffic(Vertx vertx, UpstreamClient client, long seed, long exchanges) {
        this.client = client;
        this.seed = seed;
        left = new AtomicLong(exchanges);
        contexts = IntStream.range(0, AT_ONCE).<Context> mapToObj(i -> ((VertxInternal) vertx).createEventLoopContext())
                .toList();
    }

    void start() {
        contexts.forEach(context -> context.runOnContext(nothing -> next(context)));
    }

    void stopAfter(Duration time) {
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS).execute(() -> left.set(0));
    }

    CompletableFuture<Tally> end() {
        return end;
    }

    private void next(Context context) {
        if (left.getAndDecrement() > 0) {
            new Exchange(context, begun.incrementAndGet()).begin();
        } else if (running.decrementAndGet() == 0) {
            end.complete(tally);
        }
    }

    /** One request and its outcome. */
    private final class Exchange implements ResponseReceiver {

        private final Context context;
        private final Mark mark;
        private final boolean sane;

        Exchange(Context context, long number) {
            this.context = context;
            mark = new Mark("Bearer caller-" + RandomGenerator.getDefault().nextInt(CALLERS), number);
            sane = Script.draw(seed, mark).sane();
        }

        void begin() {
            client.send(QUERY, mark.caller(), String.valueOf(mark.exchange()), this);
        }

        @Override
        public void responded(UpstreamResponse response) {
            var body = new String(response.body().bytes(), StandardCharsets.ISO_8859_1);
            response.body().release();
            tally.responded(mark, sane, response.status(), body);
            context.runOnContext(nothing -> next(context));
        }

        @Override
        public void failed(GatewayException failure) {
            tally.failed(mark, sane, failure.code());
            context.runOnContext(nothing -> next(context));
        }
    }
}
