package io.acusight.gateway.overload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the health of the gateway depends on. */
@ConfigMapping(prefix = "gateway.health")
interface HealthConfig {

    /**
     * Whether the gateway is not ready, {@code /q/health/ready}, while as many requests run and wait as
     * {@code gateway.overload.max-running} and {@code max-waiting} allow, so that a load balancer sends requests elsewhere.
     * Default: if all instances are full at once, a load balancer would take all of them out of service, instead of passing
     * on their refusals.
     */
    @WithDefault("false")
    boolean saturation();
}
