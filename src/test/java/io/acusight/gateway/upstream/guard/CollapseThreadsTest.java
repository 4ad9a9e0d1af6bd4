package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.overload.Deadline;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.telemetry.metrics.TestedMetrics;
import io.acusight.gateway.upstream.client.FailedCalls;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamFailure.Reason;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;
import io.acusight.gateway.upstream.connection.PooledBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;

/** Collapsed requests on the real event loops of a real Vert.x, all at once. */
final class CollapseThreadsTest {

    private static final int LOOPS = 4;
    private static final int REQUESTS = 20_000;

    private static Vertx vertx;

    private final Queued upstream = new Queued();
    private final Collapse collapse = new Collapse(upstream, VertxLoop.of(vertx), TestedMetrics.upstream());
    private final AtomicInteger wrong = new AtomicInteger();
    private final CountDownLatch left = new CountDownLatch(LOOPS * REQUESTS);

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    }

    @AfterAll
    static void stopVertx() {
        vertx.close();
    }

    @Test
    void givesEachCallerOneOutcomeOnItsOwnContextAndReleasesEachBufferOnce() throws Exception {
        var contexts = IntStream.range(0, LOOPS).<Context> mapToObj(i -> ((VertxInternal) vertx).createEventLoopContext())
                .toList();
        for (int i = 0; i < LOOPS; i++) {
            var context = contexts.get(i);
            var random = new Random(i);
            context.runOnContext(nothing -> next(context, random, REQUESTS));
        }

        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
        drain(contexts);
        assertThat(wrong).hasValue(0);
        assertThat(upstream.pieces).allMatch(piece -> piece.refCnt() == 0);
        assertThat(upstream.sent).hasValueLessThan(LOOPS * REQUESTS);
    }

    /** Waits until the loops have done what they had to do. */
    private static void drain(List<Context> contexts) throws InterruptedException {
        for (int round = 0; round < 3; round++) {
            var done = new CountDownLatch(contexts.size());
            contexts.forEach(context -> context.runOnContext(nothing -> done.countDown()));
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void next(Context context, Random random, int rest) {
        if (rest == 0) {
            return;
        }
        var authorization = "Bearer " + random.nextInt(2);
        var visitor = new Visitor(context, authorization);
        var call = collapse.send(new UpstreamRequest(FakeUpstream.QUERY, authorization, RequestTrace.of("id"), Deadline.NONE),
                visitor);
        if (random.nextInt(3) == 0) {
            visitor.leave(call);
        }
        context.runOnContext(nothing -> next(context, random, rest - 1));
    }

    private final class Visitor implements ResponseReceiver {

        private final Context context;
        private final String authorization;
        private boolean over;

        Visitor(Context context, String authorization) {
            this.context = context;
            this.authorization = authorization;
        }

        void leave(UpstreamCall call) {
            if (!over) {
                end();
                call.cancel();
            }
        }

        @Override
        public void responded(UpstreamResponse response) {
            if (!new String(response.body().bytes()).strip().equals(authorization)) {
                wrong.incrementAndGet();
            }
            response.body().release();
            end();
        }

        @Override
        public void failed(GatewayException failure) {
            end();
        }

        private void end() {
            if (over || Vertx.currentContext() != context) {
                wrong.incrementAndGet();
            }
            over = true;
            left.countDown();
        }
    }

    /** Responds to each request a little later on the loop that sent it, or fails at once. */
    private static final class Queued implements UpstreamClient {

        private final AtomicInteger sent = new AtomicInteger();
        private final ConcurrentLinkedQueue<ByteBuf> pieces = new ConcurrentLinkedQueue<>();

        @Override
        public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
            var number = sent.incrementAndGet();
            if (number % 5 == 0) {
                receiver.failed(FailedCalls.with(Reason.NO_CONNECTION));
                return GuardedCall.NONE;
            }
            var one = new One(request.authorization(), receiver);
            Vertx.currentContext().runOnContext(once -> Vertx.currentContext().runOnContext(twice -> one.respond()));
            return one;
        }

        @Override
        public void close() {
            // nothing is open
        }

        private final class One implements UpstreamCall {

            private final String text;
            private @Nullable ResponseReceiver receiver;

            One(String text, ResponseReceiver receiver) {
                this.text = text;
                this.receiver = receiver;
            }

            void respond() {
                if (receiver != null) {
                    var piece = Unpooled.wrappedBuffer((text + " ".repeat(5_000)).getBytes()); // large enough to be kept
                    var body = new PooledBody();
                    body.add(piece, UnpooledByteBufAllocator.DEFAULT);
                    pieces.add(piece);
                    receiver.responded(new UpstreamResponse(200, null, body));
                }
            }

            @Override
            public void cancel() {
                receiver = null;
            }
        }
    }
}
