package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.overload.Deadline;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamFailure.Reason;
import io.acusight.gateway.upstream.client.UpstreamRequest;

final class AdaptiveLimitTest {

    private final ManualTime time = new ManualTime();
    private final FakeUpstream upstream = new FakeUpstream();
    private AdaptiveLimit limit = adaptive(2, OptionalInt.of(8), 64);
    private final List<Received> received = new ArrayList<>();

    @AfterEach
    void releasesEverything() {
        assertThat(upstream.memoryInUse()).isZero();
    }

    private AdaptiveLimit adaptive(int floor, OptionalInt cap, int connections) {
        return new AdaptiveLimit(upstream, new TestedGuards.Adaptive(true, floor, cap, 50, 5), connections, time.loops(), time);
    }

    private UpstreamCall send(int number) {
        var one = new Received();
        received.add(one);
        return limit.send(
                new UpstreamRequest(FakeUpstream.QUERY, "Bearer a", RequestTrace.of("request-" + number), Deadline.NONE), one);
    }

    private List<String> sent() {
        return upstream.exchanges().stream().map(exchange -> exchange.request().trace().id()).toList();
    }

    private void respondToAll(int status) {
        List.copyOf(upstream.exchanges()).stream().filter(exchange -> !exchange.isOver())
                .forEach(exchange -> exchange.respond(status));
    }

    @Test
    void followsTheNumberOfConnectionsByDefault() {
        assertThat(adaptive(4, OptionalInt.empty(), 200).limit()).isEqualTo(200);
        assertThat(adaptive(4, OptionalInt.of(300), 200).limit()).as("configured").isEqualTo(300);
    }

    @Test
    void fewConnectionsLowerTheFloor() {
        limit = adaptive(4, OptionalInt.empty(), 2);
        send(0);
        upstream.last().respond(503);

        assertThat(limit.limit()).isEqualTo(2);
    }

    @Test
    void letsWaitInOrderAndRefusesMore() {
        for (int i = 0; i < 14; i++) {
            send(i);
        }
        assertThat(upstream.requests()).isEqualTo(8);
        assertThat(received.get(13).failure()).isEqualTo("{code=OVERLOADED, retryAfter=1}");

        for (int i = 0; i < 13; i++) {
            upstream.exchanges().get(i).respond(200);
        }
        assertThat(sent()).containsExactly("request-0", "request-1", "request-2", "request-3", "request-4", "request-5",
                "request-6", "request-7", "request-8", "request-9", "request-10", "request-11", "request-12");
        assertThat(received.subList(0, 13)).allMatch(one -> one.status() == 200);
    }

    @ParameterizedTest
    @ValueSource(ints = { 429, 503 })
    void shrinksOnceForAllRequestsThatWereInProgress(int status) {
        for (int i = 0; i < 8; i++) {
            send(i);
        }
        time.advance(Duration.ofMillis(1));
        respondToAll(status);
        assertThat(limit.limit()).isEqualTo(4);

        time.advance(Duration.ofMillis(1));
        send(9);
        upstream.last().fail(Reason.LATE);
        assertThat(limit.limit()).isEqualTo(2);
        time.advance(Duration.ofMillis(1));
        send(10);
        upstream.last().fail(Reason.LATE);
        assertThat(limit.limit()).as("the floor").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 400, 404, 500, 502 })
    void growsByOneAfterARoundOfResponses(int status) {
        send(0);
        upstream.last().respond(503);
        assertThat(limit.limit()).isEqualTo(4);

        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 4 + round; i++) {
                send(i);
            }
            respondToAll(status);
        }
        assertThat(limit.limit()).isBetween(6, 8);
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 12; i++) {
                send(i);
            }
            respondToAll(status);
            respondToAll(status);
        }
        assertThat(limit.limit()).as("the cap").isEqualTo(8);
    }

    @Test
    void doesNotGrowWhileItLimitsNothing() {
        send(0);
        upstream.last().respond(503);
        for (int i = 0; i < 100; i++) {
            send(i);
            upstream.last().respond(200);
        }

        assertThat(limit.limit()).isEqualTo(4);
    }

    @Test
    void forgetsRequestsThatAreCanceledWhileTheyWait() {
        for (int i = 0; i < 8; i++) {
            send(i);
        }
        var waiting = List.of(send(8), send(9), send(10));
        waiting.get(1).cancel();
        waiting.get(1).cancel();
        upstream.exchanges().get(0).respond(200);
        upstream.exchanges().get(1).respond(200);

        assertThat(sent()).doesNotContain("request-9").endsWith("request-8", "request-10");
        assertThat(received.get(9).isNothing()).isTrue();
        respondToAll(200);
    }

    @Test
    void passesItsPlaceOnWhenARunningRequestIsCanceled() {
        var calls = new ArrayList<UpstreamCall>();
        for (int i = 0; i < 9; i++) {
            calls.add(send(i));
        }
        calls.get(3).cancel();

        assertThat(upstream.exchanges().get(3).isCanceled()).isTrue();
        assertThat(sent()).endsWith("request-8");
        respondToAll(200);
    }

    @Test
    void neverHasMoreInProgressThanTheLimitAndServesAll() {
        var random = new Random(4);
        var calls = new ArrayList<UpstreamCall>();
        for (int i = 0; i < 5_000; i++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> calls.add(send(i));
                case 2 -> oneInProgress(random).ifPresent(one -> one.respond(random.nextInt(10) == 0 ? 503 : 200));
                default -> {
                    if (!calls.isEmpty()) {
                        calls.get(random.nextInt(calls.size())).cancel();
                    }
                }
            }
            time.advance(Duration.ofMillis(1));
            assertThat(upstream.exchanges().stream().filter(exchange -> !exchange.isOver()).count()).isLessThanOrEqualTo(8);
            upstream.exchanges().removeIf(FakeUpstream.Exchange::isOver);
        }
        while (!upstream.exchanges().isEmpty()) {
            respondToAll(200);
            upstream.exchanges().removeIf(FakeUpstream.Exchange::isOver);
        }
        for (int i = 0; i < limit.limit(); i++) {
            send(i);
        }
        assertThat(upstream.requests()).as("no place was lost").isEqualTo(limit.limit());
        respondToAll(200);
    }

    private Optional<FakeUpstream.Exchange> oneInProgress(Random random) {
        return upstream.exchanges().isEmpty() ? Optional.empty()
                : Optional.of(upstream.exchanges().get(random.nextInt(upstream.exchanges().size())))
                        .filter(exchange -> !exchange.isOver());
    }
}
