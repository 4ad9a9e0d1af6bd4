package io.acusight.gateway.overload;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness check {@code saturation}: down while the next request that uses the upstream would be refused, if
 * {@link HealthConfig#saturation()} asks for it; else always up.
 */
@Readiness
@Singleton
final class Saturation implements HealthCheck {

    private static final String NAME = "saturation";

    private final Admission admission;
    private final boolean shown;

    Saturation(Admission admission, HealthConfig config) {
        this.admission = admission;
        shown = config.saturation();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(NAME).status(!shown || !admission.isFull()).build();
    }
}
