package io.acusight.gateway.telemetry;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The trace of a client goes on to the upstream. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class TraceComponentTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Upstream upstream = Upstream.fresh();

    @BeforeEach
    void respond() {
        upstream.answers(Envelopes.images());
    }

    @Test
    void passesOnTheTrace() {
        query("{ images { total } }").header("traceparent", PARENT).header("tracestate", "vendor=a").ask();

        assertThat(upstream.request().headers()).containsEntry("traceparent", PARENT).containsEntry("tracestate", "vendor=a");
    }

    @Test
    void passesOnNoInvalidTrace() {
        query("{ images { total } }").header("traceparent", "invalid").header("tracestate", "vendor=a").ask();

        assertThat(upstream.request().headers()).doesNotContainKeys("traceparent", "tracestate");
    }
}
