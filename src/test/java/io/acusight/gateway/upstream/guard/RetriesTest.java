package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.telemetry.metrics.TestedMetrics;
import io.acusight.gateway.upstream.client.UpstreamFailure.Reason;

final class RetriesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-01T12:00:00Z"));
    /** Subtracts nothing from a wait. */
    private static final RandomGenerator LONGEST = () -> 0;

    private final ManualTime time = new ManualTime();
    private final FakeUpstream upstream = new FakeUpstream();
    private final Received received = new Received();
    private Retries retries = retries(TestedGuards.Retry.DEFAULT, LONGEST);

    private Retries retries(RetryConfig config, RandomGenerator random) {
        return new Retries(upstream, config, time.loops(), time, CLOCK, random, TestedMetrics.upstream());
    }

    @AfterEach
    void releasesEverything() {
        assertThat(upstream.memoryInUse()).isZero();
        assertThat(time.timers()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 204, 301, 400, 401, 404, 429, 500, 501, 505 })
    void passesOtherStatusesOn(int status) {
        retries.send(FakeUpstream.request(), received);
        upstream.last().respond(status);

        assertThat(received.status()).isEqualTo(status);
        assertThat(upstream.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 502, 503, 504 })
    void sendsAgainTwiceAndThenPassesTheStatusOn(int status) {
        retries.send(FakeUpstream.request(), received);

        upstream.last().respond(status);
        assertThat(upstream.requests()).isEqualTo(1);
        time.advance(Duration.ofMillis(50));
        assertThat(upstream.requests()).isEqualTo(2);
        upstream.last().respond(status);
        time.advance(Duration.ofMillis(99));
        assertThat(upstream.requests()).as("the second wait is twice as long").isEqualTo(2);
        time.advance(Duration.ofMillis(1));
        upstream.last().respond(status);

        assertThat(received.status()).isEqualTo(status);
        assertThat(upstream.requests()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = { "NO_CONNECTION", "NO_RESPONSE", "CUT_SHORT" })
    void sendsAgainAfterABrokenConnection(Reason reason) {
        retries.send(FakeUpstream.request(), received);
        upstream.last().fail(reason);
        time.advance(Duration.ofMillis(50));
        upstream.last().respond(200);

        assertThat(received.status()).isEqualTo(200);
        assertThat(upstream.exchanges()).extracting(FakeUpstream.Exchange::request)
                .containsExactly(FakeUpstream.request(), FakeUpstream.request());
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = { "NO_FREE_CONNECTION", "LATE", "INVALID", "INTERNAL" })
    void passesOtherFailuresOn(Reason reason) {
        retries.send(FakeUpstream.request(), received);
        upstream.last().fail(reason);

        assertThat(received.failure()).isNotEmpty();
        assertThat(upstream.requests()).isEqualTo(1);
    }

    @Test
    void doesNotInsistWhereAnotherGuardRefuses() {
        retries.send(FakeUpstream.request(), received);
        upstream.last().fail(new GatewayException(ErrorCode.UPSTREAM_UNAVAILABLE, "open"));

        assertThat(received.failure()).isEqualTo("{code=UPSTREAM_UNAVAILABLE}");
    }

    @Test
    void replacesAStaleConnectionAtOnceByANewOneWithoutTheBudget() {
        retries = retries(TestedGuards.Retry.DEFAULT.withLimit(0).withBudget(0, 0), LONGEST);
        retries.send(FakeUpstream.request(), received);
        upstream.last().fail(Reason.STALE_CONNECTION);
        time.advance(Duration.ZERO);
        upstream.last().respond(200);

        assertThat(received.status()).isEqualTo(200);
        assertThat(upstream.exchanges()).extracting(FakeUpstream.Exchange::request)
                .containsExactly(FakeUpstream.request(), FakeUpstream.request().onNewConnection());
    }

    // an upstream that resets everything would otherwise get a second request for each connection that was kept
    @Test
    void replacesNoStaleConnectionWhileNewOnesFailToo() {
        retries = retries(TestedGuards.Retry.DEFAULT.withLimit(0).withBudget(0, 0), LONGEST);
        for (int i = 0; i < 11; i++) {
            retries.send(FakeUpstream.request(), new Received());
            upstream.last().fail(Reason.NO_RESPONSE);
        }
        retries.send(FakeUpstream.request(), received);
        upstream.last().fail(Reason.STALE_CONNECTION);
        time.advance(Duration.ZERO);

        assertThat(received.failure()).isEqualTo("{code=UPSTREAM_UNAVAILABLE}");
        assertThat(upstream.requests()).isEqualTo(12);
    }

    @Test
    void staysOnNewConnectionsAfterAStaleOne() {
        retries.send(FakeUpstream.request(), received);
        upstream.last().fail(Reason.STALE_CONNECTION);
        time.advance(Duration.ZERO);
        upstream.last().fail(Reason.NO_RESPONSE);
        assertThat(upstream.requests()).as("this one waits").isEqualTo(2);
        time.advance(Duration.ofMillis(50));
        upstream.last().respond(200);

        assertThat(received.status()).isEqualTo(200);
        assertThat(upstream.last().request()).isEqualTo(FakeUpstream.request().onNewConnection());
    }

    @Test
    void waitsAsLongAsTheUpstreamAsks() {
        retries.send(FakeUpstream.request(), received);
        upstream.last().respond(503, "1", "");
        time.advance(Duration.ofMillis(1049));
        assertThat(upstream.requests()).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(upstream.requests()).isEqualTo(2);

        upstream.last().respond(503, "Fri, 01 May 2026 12:00:02 GMT", "");
        assertThat(received.status()).as("longer than the longest wait: passed on").isEqualTo(503);
    }

    @Test
    void neverWaitsUntilTheDeadline() {
        retries.send(FakeUpstream.request(time.deadlineIn(Duration.ofMillis(50))), received);
        upstream.last().respond(503);

        assertThat(received.status()).isEqualTo(503);
    }

    @Test
    void neverSendsAgainIfSwitchedOff() {
        retries = retries(TestedGuards.Retry.DEFAULT.withLimit(0), LONGEST);
        retries.send(FakeUpstream.request(), received);
        upstream.last().respond(503);

        assertThat(received.status()).isEqualTo(503);
    }

    @Test
    void stopsIfCanceledWhileItWaits() {
        var call = retries.send(FakeUpstream.request(), received);
        upstream.last().respond(503);
        call.cancel();
        call.cancel();
        time.advance(Duration.ofSeconds(1));

        assertThat(upstream.requests()).isEqualTo(1);
        assertThat(received.isNothing()).isTrue();
    }

    @Test
    void cancelsTheCurrentTry() {
        var call = retries.send(FakeUpstream.request(), received);
        upstream.last().respond(503);
        time.advance(Duration.ofMillis(50));
        call.cancel();

        assertThat(upstream.last().isCanceled()).isTrue();
        upstream.last().respond(200);
        assertThat(received.isNothing()).isTrue();
    }

    @Test
    void spreadsItsWaits() {
        var random = new Random(7);
        retries = retries(TestedGuards.Retry.DEFAULT.withBudget(100, 1000), random::nextLong);
        var before = new ArrayList<Integer>();
        for (int i = 0; i < 100; i++) {
            retries.send(FakeUpstream.request(), new Received());
            upstream.last().respond(503);
        }
        for (int millis = 0; millis <= 50; millis += 5) {
            before.add(upstream.requests() - 100);
            time.advance(Duration.ofMillis(5));
        }

        assertThat(before.subList(0, 6)).as("until half the wait").containsOnly(0);
        assertThat(before).isSorted();
        assertThat(before.get(8)).isBetween(30, 90);
        assertThat(upstream.requests()).isEqualTo(200);
        upstream.exchanges().subList(100, 200).forEach(exchange -> exchange.respond(200));
    }

    @Test
    void keepsRetriesWithinTheBudget() {
        // 10 for the second, and a tenth of 200 requests
        send(200);
        upstream.exchanges().subList(0, 120).forEach(exchange -> exchange.respond(200));
        upstream.exchanges().subList(120, 200).forEach(exchange -> exchange.respond(503));
        time.advance(Duration.ofMillis(50));
        assertThat(upstream.requests()).isEqualTo(230);
        upstream.exchanges().subList(200, 230).forEach(exchange -> exchange.respond(200));

        time.advance(Duration.ofSeconds(1));
        send(40);
        upstream.exchanges().subList(230, 252).forEach(exchange -> exchange.respond(200));
        upstream.exchanges().subList(252, 270).forEach(exchange -> exchange.respond(503));
        time.advance(Duration.ofMillis(50));
        assertThat(upstream.requests()).as("a window later, for fewer requests").isEqualTo(284);
        upstream.exchanges().subList(270, 284).forEach(exchange -> exchange.respond(200));
    }

    private void send(int requests) {
        for (int i = 0; i < requests; i++) {
            retries.send(FakeUpstream.request(), new Received());
        }
    }

    @Test
    void sendsNothingAgainWhileMostTriesFail() {
        retries = retries(TestedGuards.Retry.DEFAULT.withBudget(100, 10), LONGEST);
        send(100);
        upstream.exchanges().subList(0, 50).forEach(exchange -> exchange.respond(200));
        upstream.exchanges().subList(50, 100).forEach(exchange -> exchange.respond(503));
        time.advance(Duration.ofMillis(50));
        assertThat(upstream.requests()).as("until half have failed").isEqualTo(149);
        upstream.exchanges().subList(100, 149).forEach(exchange -> exchange.fail(Reason.NO_RESPONSE));
        time.advance(Duration.ofMillis(500));
        assertThat(upstream.requests()).as("while most fail").isEqualTo(149);

        time.advance(Duration.ofMillis(500));
        send(1);
        upstream.last().respond(503);
        time.advance(Duration.ofMillis(50));
        upstream.last().respond(200);
        assertThat(upstream.requests()).as("a single failure a window later").isEqualTo(151);
    }

    @Test
    void sendsAgainTheFewOfASilentTime() {
        send(11);
        upstream.exchanges().subList(0, 11).forEach(exchange -> exchange.respond(503));
        time.advance(Duration.ofMillis(50));

        assertThat(upstream.requests()).isEqualTo(21);
        upstream.exchanges().subList(11, 21).forEach(exchange -> exchange.respond(200));
    }
}
