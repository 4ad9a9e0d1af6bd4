package io.acusight.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.guard.Guards.Guarded;

final class UpstreamReadinessTest {

    private final AtomicBoolean available = new AtomicBoolean(true);
    private final ImageSource source = new ImageSource(new Guarded(new NoUpstream(), available::get), new ByteBudget(1));

    private record NoUpstream() implements UpstreamClient {

        @Override
        public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
            throw new AssertionError("readiness sends no request");
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @Test
    void isDownWhileRequestsAreRefusedIfConfigured() {
        var check = new UpstreamReadiness(source, () -> true);
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);

        available.set(false);
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(check.call().getName()).isEqualTo("upstream");
    }

    @Test
    void doesNotDependOnTheUpstreamOtherwise() {
        available.set(false);

        assertThat(new UpstreamReadiness(source, () -> false).call().getStatus()).isEqualTo(Status.UP);
    }
}
