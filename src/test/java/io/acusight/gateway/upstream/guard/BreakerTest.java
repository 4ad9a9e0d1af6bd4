package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.CapturedLog;
import io.acusight.gateway.upstream.client.FailedCalls;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamFailure.Reason;
import io.acusight.gateway.upstream.client.UpstreamRequest;

final class BreakerTest {

    private static final String REFUSAL = "{code=UPSTREAM_UNAVAILABLE, retryAfter=1}";

    private final ManualTime time = new ManualTime();
    private final FakeUpstream upstream = new FakeUpstream();
    private final Breaker breaker = new Breaker(upstream, TestedGuards.Breaker.DEFAULT, time);
    private CapturedLog log;

    @BeforeEach
    void captureLog() {
        log = new CapturedLog("gateway.upstream");
    }

    @AfterEach
    void releasesEverything() {
        log.close();
        assertThat(upstream.memoryInUse()).isZero();
    }

    private FakeUpstream.Exchange send() {
        var before = upstream.requests();
        var received = new Received();
        breaker.send(FakeUpstream.request(), received);
        assertThat(upstream.requests()).as("refused: " + received.failure()).isEqualTo(before + 1);
        return upstream.last();
    }

    private String refused() {
        var before = upstream.requests();
        var received = new Received();
        breaker.send(FakeUpstream.request(), received);
        assertThat(upstream.requests()).isEqualTo(before);
        return received.failure();
    }

    private void open() {
        for (int i = 0; i < 20; i++) {
            send().respond(500);
        }
    }

    // it may be due to one caller alone, who must not stop the others
    @ParameterizedTest
    @ValueSource(strings = { "{\"success\":false,\"error\":{\"code\":\"INTERNAL\"}}", "<html>" })
    void doesNotJudgeBodies(String body) {
        for (int i = 0; i < 100; i++) {
            send().respond(200, null, body);
        }

        assertThat(upstream.requests()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = { 500, 502, 503, 504, 599 })
    void opensOnceHalfOfTheRequestsFail(int status) {
        for (int i = 0; i < 10; i++) {
            send().respond(200);
        }
        for (int i = 0; i < 10; i++) {
            send().respond(status);
        }

        assertThat(refused()).isEqualTo(REFUSAL);
        assertThat(log.lines()).hasSize(1).allMatch(line -> line.getLevel() == Level.WARN);
        assertThat(String.format(log.lines().get(0).getMessage(), log.lines().get(0).getParameters())).isEqualTo(
                "The upstream fails: 10 of 20 requests did within 5000 ms. Requests are refused for 1000 ms");
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = { "NO_CONNECTION", "NO_RESPONSE", "CUT_SHORT", "LATE" })
    void opensOnFailuresOfTheConnectionAndTimeouts(Reason reason) {
        for (int i = 0; i < 20; i++) {
            send().fail(reason);
        }

        assertThat(refused()).isEqualTo(REFUSAL);
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = { "NO_FREE_CONNECTION", "STALE_CONNECTION", "INVALID", "INTERNAL" })
    void ignoresFailuresThatAreNotTheUpstreams(Reason reason) {
        for (int i = 0; i < 100; i++) {
            send().fail(reason);
        }

        send();
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 302, 400, 401, 404, 429 })
    void staysClosedOnOtherStatuses(int status) {
        for (int i = 0; i < 100; i++) {
            send().respond(status);
        }

        send();
    }

    @Test
    void ignoresCanceledRequests() {
        for (int i = 0; i < 100; i++) {
            breaker.send(FakeUpstream.request(), new Received()).cancel();
            assertThat(upstream.last().isCanceled()).isTrue();
        }

        send();
    }

    @Test
    void needsEnoughRequests() {
        for (int i = 0; i < 19; i++) {
            send().respond(500);
        }

        send().respond(200);
        assertThat(refusedNow()).isFalse();
        send().respond(500);
        assertThat(refusedNow()).isTrue();
    }

    @Test
    void forgetsWhatWasBeforeTheWindow() {
        for (int i = 0; i < 19; i++) {
            send().respond(500);
        }
        time.advance(Duration.ofSeconds(5));
        send().respond(500);

        assertThat(refusedNow()).isFalse();
    }

    private boolean refusedNow() {
        var received = new Received();
        breaker.send(FakeUpstream.request(), received);
        return !received.isNothing();
    }

    @Test
    void closesWhenMostProbesSucceed() {
        open();
        time.advance(Duration.ofSeconds(1).minusNanos(1));
        assertThat(refused()).isEqualTo(REFUSAL);
        time.advance(Duration.ofNanos(1));

        var probes = List.of(send(), send(), send());
        assertThat(refused()).as("more than the probes").isEqualTo(REFUSAL);
        probes.get(0).respond(200);
        probes.get(1).respond(500);
        probes.get(2).respond(404);

        for (int i = 0; i < 100; i++) {
            send().respond(200);
        }
        assertThat(log.lines()).extracting(line -> line.getLevel()).containsExactly(Level.WARN, Level.INFO, Level.INFO);
    }

    @Test
    void opensAgainIfProbesFail() {
        open();
        time.advance(Duration.ofSeconds(1));
        var late = send();
        send().respond(500);
        send().fail(Reason.LATE);
        assertThat(refused()).isEqualTo(REFUSAL);

        time.advance(Duration.ofSeconds(1));
        late.respond(200);
        var probes = List.of(send(), send());
        probes.forEach(probe -> probe.respond(200));
        send().respond(200);
    }

    @Test
    void replacesProbesThatAreCanceled() {
        open();
        time.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 10; i++) {
            breaker.send(FakeUpstream.request(), new Received()).cancel();
        }
        send().fail(Reason.STALE_CONNECTION);

        send().respond(200);
        send().respond(200);
        send().respond(200);
        assertThat(refusedNow()).isFalse();
    }

    @Test
    void letsMoreProbesThroughIfTheFirstHang() {
        open();
        time.advance(Duration.ofSeconds(1));
        var hanging = List.of(send(), send(), send());
        time.advance(Duration.ofSeconds(1).minusNanos(1));
        assertThat(refused()).isEqualTo(REFUSAL);
        time.advance(Duration.ofNanos(1));

        var probes = List.of(send(), send(), send());
        assertThat(refused()).isEqualTo(REFUSAL);
        probes.get(0).respond(200);
        probes.get(1).respond(200);
        hanging.forEach(exchange -> exchange.fail(Reason.LATE));

        for (int i = 0; i < 10; i++) {
            send().respond(200);
        }
    }

    @Test
    void ignoresOutcomesOfRequestsThatWereSentBeforeItOpened() {
        var old = IntStream.range(0, 50).mapToObj(i -> send()).toList();
        open();
        time.advance(Duration.ofSeconds(1));
        old.forEach(exchange -> exchange.respond(500));

        send().respond(200);
        send().respond(200);
        assertThat(refusedNow()).isFalse();
    }

    @Test
    void letsNoMoreProbesThroughFromManyThreads() throws Exception {
        var client = new CountingClient();
        var shared = new Breaker(client, TestedGuards.Breaker.DEFAULT, time);
        client.fails = true;
        for (int i = 0; i < 20; i++) {
            shared.send(FakeUpstream.request(), new Received());
        }
        client.fails = false;
        client.sent.set(0);
        time.advance(Duration.ofSeconds(1));

        var start = new CyclicBarrier(8);
        var threads = Executors.newFixedThreadPool(8);
        var done = new ArrayList<Future<?>>();
        for (int i = 0; i < 8; i++) {
            done.add(threads.submit(() -> {
                start.await();
                for (int j = 0; j < 100; j++) {
                    shared.send(FakeUpstream.request(), new Received());
                }
                return null;
            }));
        }
        for (var each : done) {
            each.get();
        }
        threads.shutdown();

        assertThat(client.sent).hasValue(3);
    }

    private static final class CountingClient implements UpstreamClient {

        private final AtomicInteger sent = new AtomicInteger();
        private volatile boolean fails;

        @Override
        public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
            sent.incrementAndGet();
            if (fails) {
                receiver.failed(FailedCalls.with(Reason.NO_CONNECTION));
            }
            return GuardedCall.NONE;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
