package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.overload.Deadline;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.telemetry.metrics.TestedMetrics;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamFailure.Reason;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;

/**
 * Many callers on several loops ask for few different things at once; the upstream responds and fails in random order; callers
 * leave at any moment; each loop runs what it has to do in its order, but the loops take turns at random. Nobody gets a
 * response
 * of another caller or to another query, everybody who stays gets one outcome on its own loop, and each buffer is released
 * once:
 * a second time throws. System properties: {@code proof.cases} is the number of histories, {@code proof.seed} the first.
 */
final class CollapseProofTest {

    private static final int STEPS = 100;
    private static final List<String> CALLERS = List.of("Bearer Aa", "Bearer BB", "Bearer c"); // two with equal hashes

    @Test
    void noCallerGetsAnothersResponse() {
        var cases = Integer.getInteger("proof.cases", 3_000);
        var seed = Optional.ofNullable(Long.getLong("proof.seed")).orElseGet(() -> RandomGenerator.getDefault().nextLong());
        var collapsed = 0;
        for (int i = 0; i < cases; i++) {
            var history = new History(seed + i);
            history.run();
            collapsed += history.callers.size() - history.upstreamRequests;
        }
        System.out.println("collapse: seed " + seed + ", " + collapsed + " requests collapsed");
        assertThat(collapsed).isGreaterThan(cases);
    }

    /** A loop that runs its steps only when a history lets it. */
    private static final class TurnLoop implements Loop {

        private final History history;
        private final Deque<Runnable> steps = new ArrayDeque<>();

        TurnLoop(History history) {
            this.history = history;
        }

        @Override
        public void run(Runnable step) {
            if (history.current == this) {
                step.run();
            } else {
                steps.add(step);
            }
        }

        @Override
        public Runnable runLater(long nanos, Runnable step) {
            steps.add(step);
            return () -> steps.remove(step);
        }
    }

    private static final class History {

        private final long seed;
        private final Random random;
        private final List<TurnLoop> loops;
        private final FakeUpstream upstream = new FakeUpstream();
        private final Map<FakeUpstream.Exchange, TurnLoop> homes = new HashMap<>();
        private final List<Visitor> callers = new ArrayList<>();
        private final Collapse collapse;
        private int upstreamRequests;
        private @Nullable TurnLoop current;

        History(long seed) {
            this.seed = seed;
            random = new Random(seed);
            loops = IntStream.range(0, 3).mapToObj(i -> new TurnLoop(this)).toList();
            collapse = new Collapse(upstream, () -> current, TestedMetrics.upstream());
        }

        void run() {
            for (int i = 0; i < STEPS; i++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> on(any(loops), this::arrive);
                    case 3 -> finishOne();
                    case 4 -> leaveOne();
                    default -> turn(any(loops));
                }
            }
            while (upstream.exchanges().stream().anyMatch(one -> !one.isOver())) {
                finishOne();
            }
            while (loops.stream().anyMatch(loop -> !loop.steps.isEmpty())) {
                turn(any(loops));
            }
            callers.forEach(Visitor::check);
            upstreamRequests = upstream.requests();
            assertThat(upstream.memoryInUse()).as("seed %d", seed).isZero();
        }

        private void arrive() {
            var visitor = new Visitor(this, any(CALLERS), random.nextInt(3));
            callers.add(visitor);
            var before = upstream.requests();
            visitor.call = collapse.send(
                    new UpstreamRequest(visitor.query(), visitor.authorization, RequestTrace.of("id"), Deadline.NONE),
                    visitor);
            if (upstream.requests() > before) {
                homes.put(upstream.last(), visitor.loop);
            }
        }

        /** Responds to a request, or lets it fail, on the loop that sent it. */
        private void finishOne() {
            var open = upstream.exchanges().stream().filter(one -> !one.isOver()).toList();
            if (!open.isEmpty()) {
                var one = any(open);
                on(homes.get(one), () -> {
                    if (random.nextInt(4) == 0) {
                        one.fail(any(List.of(Reason.values())));
                    } else {
                        one.respond(random.nextInt(4) == 0 ? 503 : 200, null, textOf(one.request()));
                    }
                });
            }
        }

        private void leaveOne() {
            if (!callers.isEmpty()) {
                var one = any(callers);
                on(one.loop, one::leave);
            }
        }

        private void turn(TurnLoop loop) {
            if (!loop.steps.isEmpty()) {
                on(loop, loop.steps.remove());
            }
        }

        private void on(TurnLoop loop, Runnable step) {
            current = loop;
            step.run();
            current = null;
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }

    private static String textOf(UpstreamRequest request) {
        return request.authorization() + " asked for " + request.query().conditions().search();
    }

    /** One caller's request. */
    private static final class Visitor implements ResponseReceiver {

        private final History history;
        private final TurnLoop loop;
        private final String authorization;
        private final String search;
        private final Received received = new Received();
        private @Nullable UpstreamCall call;
        private boolean left;

        Visitor(History history, String authorization, int search) {
            this.history = history;
            this.authorization = authorization;
            this.search = List.of("Aa", "BB", "c").get(search);
            loop = history.current;
        }

        ImagesQuery query() {
            return new ImagesQuery(new ImageConditions(null, false, null, null, null, null, null, List.of(), search, null),
                    ImageWindow.ONE, false, false);
        }

        void leave() {
            if (received.isNothing()) {
                left = true;
            }
            call.cancel();
        }

        @Override
        public void responded(UpstreamResponse response) {
            assertThat(history.current).as("seed %d", history.seed).isSameAs(loop);
            received.responded(response);
        }

        @Override
        public void failed(GatewayException failure) {
            assertThat(history.current).as("seed %d", history.seed).isSameAs(loop);
            received.failed(failure);
        }

        void check() {
            assertThat(received.isNothing()).as("seed %d", history.seed).isEqualTo(left);
            if (received.status() != 0) {
                assertThat(received.text()).as("seed %d", history.seed).isEqualTo(authorization + " asked for " + search);
            }
        }
    }
}
