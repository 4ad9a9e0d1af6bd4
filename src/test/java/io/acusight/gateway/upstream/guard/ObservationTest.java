package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.CapturedLog;
import io.acusight.gateway.overload.Deadline;
import io.acusight.gateway.overload.Overload;
import io.acusight.gateway.telemetry.Tracing;
import io.acusight.gateway.telemetry.log.UpstreamLog;
import io.acusight.gateway.telemetry.metrics.UpstreamMetrics;
import io.acusight.gateway.upstream.client.UpstreamFailure.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;

/** What is measured and logged of each try. */
final class ObservationTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ManualTime time = new ManualTime();
    private final FakeUpstream upstream = new FakeUpstream();
    private Vertx vertx;
    private CapturedLog log;
    private Observation observation;

    @BeforeEach
    void observe() {
        vertx = Vertx.vertx();
        log = new CapturedLog("gateway.upstream");
        observation = new Observation(upstream, new UpstreamMetrics(meters), new UpstreamLog(vertx), Tracing.none(), time);
    }

    @AfterEach
    void nothingIsLeft() {
        log.close();
        vertx.close();
        assertThat(upstream.memoryInUse()).isZero();
        assertThat(meters.get("http.client.active_requests").gauge().value()).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "200, 200, none", "204, 204, none", "302, 302, 302", "404, 404, 404", "503, 503, 503",
            "1000001, other, other" })
    void measuresAResponse(int status, String code, String errorType) {
        send(Deadline.NONE);
        time.advance(Duration.ofMillis(20));
        upstream.last().respond(status);

        var timer = meters.get("http.client.request.duration").tags("http.response.status_code", code, "error.type", errorType)
                .timer();
        assertThat(timer.count()).isOne();
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(20);
    }

    @Test
    void hasOneMeterForAllStatusesThatHttpDoesNotKnow() {
        IntStream.range(1000, 2000).forEach(status -> {
            send(Deadline.NONE);
            upstream.last().respond(status);
        });

        assertThat(meters.find("http.client.request.duration").timers()).singleElement()
                .satisfies(timer -> assertThat(timer.count()).isEqualTo(1000));
    }

    @ParameterizedTest
    @ValueSource(ints = { 302, 401, 429, 500, 503 })
    void logsAFailureStatus(int status) {
        send(Deadline.NONE);
        upstream.last().respond(status);

        assertThat(log.lines()).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).isEqualTo("upstream failed: status " + status);
            assertThat(line.getMdcCopy()).containsEntry("requestId", "request-1");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 400, 404 })
    void logsNothingOfWhatAClientAskedFor(int status) {
        send(Deadline.NONE);
        upstream.last().respond(status);

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void namesTheReasonOfAFailure() {
        var received = send(Deadline.NONE);
        upstream.last().fail(Reason.CUT_SHORT);

        assertThat(count("cut_short")).isOne();
        assertThat(log.lines()).singleElement()
                .satisfies(line -> assertThat(line.getMessage()).startsWith("upstream failed: cut_short: "));
        assertThat(received.failure()).isNotNull();
    }

    @Test
    void doesNotBlameTheUpstreamForABodyThatTheGatewayHasNoRoomFor() {
        send(Deadline.NONE);
        upstream.last().fail(Overload.refusal());

        assertThat(count("overloaded")).isOne();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void tellsAClientThatHasGoneFromADeadlineThatIsOver() {
        var canceled = observation.send(FakeUpstream.request(), new Received());
        canceled.cancel();
        assertThat(count("canceled")).isOne();
        assertThat(log.lines()).isEmpty();

        var late = observation.send(FakeUpstream.request(time.deadlineIn(Duration.ofSeconds(1))), new Received());
        time.advance(Duration.ofSeconds(1));
        late.cancel();
        assertThat(count("deadline")).isOne();
        assertThat(log.lines()).singleElement()
                .satisfies(line -> assertThat(line.getMessage()).startsWith("upstream failed: deadline"));
    }

    @Test
    void measuresAResponseThatComesTooLateOnlyOnce() {
        var call = observation.send(FakeUpstream.request(), new Received());
        call.cancel();
        upstream.last().respond(200);

        assertThat(meters.find("http.client.request.duration").timers()).singleElement()
                .satisfies(timer -> assertThat(timer.count()).isOne());
    }

    private Received send(Deadline deadline) {
        var received = new Received();
        observation.send(FakeUpstream.request(deadline), received);
        return received;
    }

    private long count(String errorType) {
        return meters.get("http.client.request.duration").tags("http.response.status_code", "none", "error.type", errorType)
                .timer().count();
    }
}
