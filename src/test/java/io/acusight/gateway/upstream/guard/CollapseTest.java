package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

final class CollapseTest {

    private final ManualTime time = new ManualTime();
    private final FakeUpstream upstream = new FakeUpstream();
    private final Collapse collapse = new Collapse(upstream, time.loops(), TestedMetrics.upstream());
    private final List<Received> received = new ArrayList<>();

    @AfterEach
    void releasesEverything() {
        assertThat(upstream.memoryInUse()).isZero();
    }

    private UpstreamCall send(ImagesQuery query, String authorization, String requestId, Deadline deadline) {
        var one = new Received();
        received.add(one);
        return collapse.send(new UpstreamRequest(query, authorization, RequestTrace.of(requestId), deadline), one);
    }

    private UpstreamCall send(String requestId) {
        return send(FakeUpstream.QUERY, "Bearer a", requestId, Deadline.NONE);
    }

    @Test
    void sendsOneRequestForEqualOnes() {
        for (int i = 0; i < 20; i++) {
            send("request-" + i);
        }
        assertThat(upstream.requests()).isEqualTo(1);
        assertThat(upstream.last().request().trace().id()).isEqualTo("request-0");

        upstream.last().respond(200, null, "the response");
        assertThat(received).hasSize(20).allMatch(one -> one.status() == 200 && one.text().equals("the response"));
    }

    @Test
    void passesOneFailureToAll() {
        send("1");
        send("2");
        upstream.last().fail(Reason.LATE);

        assertThat(received).allMatch(one -> !one.failure().isEmpty());
    }

    @Test
    void sendsADifferentRequestForEachDifference() {
        var query = FakeUpstream.QUERY;
        var equalHash = List.of("Aa", "BB");
        send(query, "Bearer a", "1", Deadline.NONE);
        send(query, "Bearer b", "1", Deadline.NONE);
        send(query, "bearer a", "1", Deadline.NONE);
        equalHash.forEach(token -> send(query, "Bearer " + token, "1", Deadline.NONE));
        send(new ImagesQuery(query.conditions(), query.window(), true, false), "Bearer a", "1", Deadline.NONE);
        send(new ImagesQuery(query.conditions(), query.window(), false, true), "Bearer a", "1", Deadline.NONE);
        send(new ImagesQuery(query.conditions(), new ImageWindow(1, 1, null, null), false, false), "Bearer a", "1",
                Deadline.NONE);
        equalHash.forEach(search -> send(searching(search), "Bearer a", "1", Deadline.NONE));

        assertThat(upstream.requests()).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            upstream.exchanges().get(i).respond(200, null, "response " + i);
            assertThat(received.get(i).text()).isEqualTo("response " + i);
        }
    }

    private static ImagesQuery searching(String text) {
        return new ImagesQuery(new ImageConditions(null, false, null, null, null, null, null, List.of(), text, null),
                ImageWindow.ONE, false, false);
    }

    @Test
    void sendsAgainAfterTheResponse() {
        send("1");
        upstream.last().respond(200, null, "first");
        send("2");
        upstream.last().respond(200, null, "second");

        assertThat(received).extracting(Received::text).containsExactly("first", "second");
    }

    @Test
    void goesOnWithoutThoseThatLeave() {
        var first = send("1");
        send("2");
        send("3").cancel();
        first.cancel();
        first.cancel();
        assertThat(upstream.last().isCanceled()).isFalse();
        upstream.last().respond(200);

        assertThat(received).extracting(Received::status).containsExactly(0, 200, 0);
    }

    @Test
    void cancelsTheRequestWhenTheLastHasLeft() {
        var first = send("1");
        var second = send("2");
        first.cancel();
        second.cancel();
        assertThat(upstream.last().isCanceled()).isTrue();

        send("3");
        assertThat(upstream.requests()).as("nobody joins a canceled request").isEqualTo(2);
        upstream.exchanges().get(0).respond(200, null, "too late");
        upstream.last().respond(200, null, "other");
        assertThat(received).extracting(Received::text).containsExactly("", "", "other");
    }

    @Test
    void waitsUntilTheDeadlineOfTheLastCaller() {
        send(FakeUpstream.QUERY, "Bearer a", "1", time.deadlineIn(Duration.ofSeconds(1)));
        var deadline = upstream.last().request().deadline();
        assertThat(deadline.nanosLeft()).isEqualTo(Duration.ofSeconds(1).toNanos());
        send(FakeUpstream.QUERY, "Bearer a", "2", time.deadlineIn(Duration.ofSeconds(3)));
        send(FakeUpstream.QUERY, "Bearer a", "3", time.deadlineIn(Duration.ofSeconds(2)));

        assertThat(deadline.nanosLeft()).isEqualTo(Duration.ofSeconds(3).toNanos());
        upstream.last().respond(200);
    }

    @Test
    void passesAnOutcomeOnThatComesAtOnce() {
        var failing = new Collapse(new FakeUpstream() {
            @Override
            public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
                super.send(request, receiver);
                last().fail(Reason.NO_CONNECTION);
                return last();
            }
        }, time.loops(), TestedMetrics.upstream());
        var one = new Received();
        failing.send(FakeUpstream.request(), one);
        var other = new Received();
        failing.send(FakeUpstream.request(), other);

        assertThat(one.failure()).isNotEmpty();
        assertThat(other.failure()).isNotEmpty();
    }
}
