package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.fixture.ScriptedServer;
import io.acusight.gateway.fixture.ScriptedServer.Script;
import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.overload.Deadline;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.telemetry.Tracing;
import io.acusight.gateway.telemetry.log.UpstreamLog;
import io.acusight.gateway.telemetry.metrics.TestedMetrics;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.TestedConfig;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;
import io.acusight.gateway.upstream.connection.UpstreamNetwork;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** The whole chain around the default client, on the wire. */
final class GuardsTest {

    private static Vertx vertx;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Context context = vertx.getOrCreateContext();

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    }

    @AfterAll
    static void stopVertx() {
        vertx.close();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    private UpstreamClient client(Map<String, String> settings, Script script) {
        return client(64, settings, script);
    }

    private UpstreamClient client(int connections, Map<String, String> settings, Script script) {
        var server = new ScriptedServer(request -> {
            requests.incrementAndGet();
            script.serve(request);
        });
        open.add(server);
        var config = TestedConfig.of("http://localhost:" + server.port()).withConnections(connections);
        var client = UpstreamClient.of(config, UpstreamNetwork.direct(), vertx);
        var guarded = Guards.around(client, TestedGuards.with(settings), config, new ByteBudget(1 << 26),
                Duration.ofSeconds(1), vertx, TestedMetrics.upstream(), new UpstreamLog(vertx), Tracing.none()).client();
        open.add(guarded);
        return guarded;
    }

    /** Returns the status of the response, or the code of the failure, on the context of the request. */
    private static CompletableFuture<String> ask(UpstreamClient client) {
        return new Asked().ask(client, Duration.ofSeconds(15));
    }

    private static final class Asked implements ResponseReceiver {

        private final CompletableFuture<String> outcome = new CompletableFuture<>();
        private final Context context = Vertx.currentContext();
        private UpstreamCall call;

        CompletableFuture<String> ask(UpstreamClient client, Duration time) {
            call = client.send(
                    new UpstreamRequest(FakeUpstream.QUERY, "Bearer a", RequestTrace.of("1"),
                            Deadline.in(time, System::nanoTime)),
                    this);
            return outcome;
        }

        @Override
        public void responded(UpstreamResponse response) {
            response.body().release();
            end(Integer.toString(response.status()));
        }

        @Override
        public void failed(GatewayException failure) {
            end(failure.code().name());
        }

        private void end(String text) {
            assertThat(Vertx.currentContext()).isSameAs(context);
            if (!outcome.complete(text)) {
                throw new IllegalStateException("a second outcome");
            }
        }
    }

    /** Asks again and again, each time after the response. */
    private CompletableFuture<List<String>> askInTurn(UpstreamClient client, int times) {
        var end = new CompletableFuture<List<String>>();
        context.runOnContext(nothing -> askNext(client, times, new ArrayList<>(), end));
        return end;
    }

    private void askNext(UpstreamClient client, int times, List<String> outcomes, CompletableFuture<List<String>> end) {
        if (times == 0) {
            end.complete(outcomes);
            return;
        }
        ask(client).whenComplete((outcome, failure) -> {
            outcomes.add(outcome);
            context.runOnContext(nothing -> askNext(client, times - 1, outcomes, end));
        });
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    @Test
    void survivesAnUpstreamThatClosesEachKeptConnectionOnUse() throws Exception {
        var client = client(Map.of(), request -> {
            if (requests.get() % 2 == 1) {
                request.respond("{}");
            } else {
                request.close();
            }
        });

        assertThat(await(askInTurn(client, 50))).hasSize(50).containsOnly("200");
        assertThat(requests).hasValue(99);
    }

    @Test
    void failsNoRequestWhileThereAreOtherStaleConnections() throws Exception {
        var count = 8;
        var together = new CyclicBarrier(count);
        var used = ConcurrentHashMap.<Socket> newKeySet();
        var client = client(Map.of("gateway.upstream.collapse", "false", "gateway.upstream.retry.limit", "0"), request -> {
            if (!used.add(request.connection())) {
                request.close();
                return;
            }
            if (used.size() <= count) {
                meet(together);
            }
            request.respond("{}");
        });

        assertThat(await(askAtOnce(client, count))).containsOnly("200");
        assertThat(used).as("connections, which are kept").hasSize(count);
        assertThat(await(askAtOnce(client, count))).containsOnly("200");
        assertThat(await(askInTurn(client, 20))).containsOnly("200");
        assertThat(requests).as("each once more, on a new connection").hasValue(count + 2 * count + 2 * 20);
    }

    @Test
    void failsNoRequestIfAllConnectionsAreStaleAndNoMoreAreAllowed() throws Exception {
        var used = ConcurrentHashMap.<Socket> newKeySet();
        var client = client(2, Map.of("gateway.upstream.collapse", "false", "gateway.upstream.retry.limit", "0"), request -> {
            if (used.add(request.connection())) {
                request.respond("{}");
            } else {
                request.close();
            }
        });

        for (int i = 0; i < 10; i++) {
            assertThat(await(askAtOnce(client, 10))).hasSize(10).containsOnly("200");
        }
    }

    private static void meet(CyclicBarrier others) {
        try {
            others.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<List<String>> askAtOnce(UpstreamClient client, int count) {
        var end = new CompletableFuture<List<String>>();
        context.runOnContext(nothing -> {
            var all = IntStream.range(0, count).mapToObj(i -> ask(client)).toList();
            CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                    .whenComplete((done, failure) -> end.complete(all.stream().map(CompletableFuture::join).toList()));
        });
        return end;
    }

    @Test
    void sendsOneRequestForTwentyEqualOnes() throws Exception {
        var asked = new CountDownLatch(1);
        var client = client(Map.of(), request -> {
            asked.await();
            request.respond("{}");
        });

        var outcomes = new CompletableFuture<List<CompletableFuture<String>>>();
        context.runOnContext(nothing -> {
            var all = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < 20; i++) {
                all.add(ask(client));
            }
            outcomes.complete(all);
        });
        var all = await(outcomes);
        asked.countDown();

        for (var each : all) {
            assertThat(await(each)).isEqualTo("200");
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void closesTheConnectionWhenTheLastCallerHasLeft() throws Exception {
        var reached = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var client = client(Map.of(), request -> {
            reached.countDown();
            request.awaitEnd(ended);
        });

        var calls = new CompletableFuture<List<Asked>>();
        context.runOnContext(nothing -> {
            var both = List.of(new Asked(), new Asked());
            both.forEach(one -> one.ask(client, Duration.ofSeconds(30)));
            calls.complete(both);
        });
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        for (var each : await(calls)) {
            each.call.cancel(); // by another thread
        }

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(requests).hasValue(1);
    }

    @Test
    void asksAFailingUpstreamNoMore() throws Exception {
        var client = client(Map.of("gateway.upstream.breaker.open-time", "1h", "gateway.upstream.breaker.window", "1h"),
                request -> request.respond(500, "", new byte[0]));

        var outcomes = await(askInTurn(client, 100));

        assertThat(outcomes.subList(0, 20)).containsOnly("500");
        assertThat(outcomes.subList(20, 100)).containsOnly("UPSTREAM_UNAVAILABLE");
        assertThat(requests).hasValue(20);
    }

    @Test
    void multipliesNoRequestsToAnUpstreamThatIsNotAvailable() throws Exception {
        var client = client(Map.of("gateway.upstream.breaker.enabled", "false", "gateway.upstream.retry.backoff", "1ms",
                "gateway.upstream.retry.budget-per-second", "0", "gateway.upstream.retry.budget-window", "1h"),
                request -> request.respond(503, "", new byte[0]));

        assertThat(await(askInTurn(client, 100))).containsOnly("503");
        assertThat(requests).as("one for the first ten; from then on most tries have failed").hasValue(101);
    }

    @Test
    void endsAtTheDeadline() throws Exception {
        var ended = new CountDownLatch(1);
        var client = client(Map.of("gateway.upstream.adaptive", "true"), request -> request.awaitEnd(ended));

        var outcome = new CompletableFuture<String>();
        context.runOnContext(nothing -> new Asked().ask(client, Duration.ofSeconds(10))
                .whenComplete((text, failure) -> outcome.complete(text)));

        assertThat(await(outcome)).isEqualTo("UPSTREAM_TIMEOUT");
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void worksWithoutAnyOptionalGuard() throws Exception {
        var client = client(Map.of("gateway.upstream.collapse", "false", "gateway.upstream.breaker.enabled", "false",
                "gateway.upstream.retry.limit", "0"), request -> request.respond(502, "", new byte[0]));

        assertThat(await(askInTurn(client, 30))).containsOnly("502");
        assertThat(requests).hasValue(30);
    }
}
