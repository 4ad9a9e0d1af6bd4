package io.acusight.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether the health of the gateway depends on the upstream. */
@ConfigMapping(prefix = "gateway.health")
interface UpstreamHealthConfig {

    /**
     * Whether the gateway is not ready, {@code /q/health/ready}, while the breaker is open. Default: the instances would leave
     * service together, and their clients would get no error that says why.
     */
    @WithDefault("false")
    boolean upstream();
}
