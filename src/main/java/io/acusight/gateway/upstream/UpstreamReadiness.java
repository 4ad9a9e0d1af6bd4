package io.acusight.gateway.upstream;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness check {@code upstream}: down while the breaker is open, if {@link UpstreamHealthConfig#upstream()} asks for it;
 * else always up. It sends no request. When it is time to try the upstream again it is up: only a request can close the
 * breaker.
 */
@Readiness
@Singleton
final class UpstreamReadiness implements HealthCheck {

    private static final String NAME = "upstream";

    private final ImageSource source;
    private final boolean shown;

    UpstreamReadiness(ImageSource source, UpstreamHealthConfig config) {
        this.source = source;
        shown = config.upstream();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(NAME).status(!shown || source.isAvailable()).build();
    }
}
