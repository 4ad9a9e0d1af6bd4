package io.acusight.gateway.upstream.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the gateway does about an upstream that fails or is slow, and to spare it. */
@ConfigMapping(prefix = "gateway.upstream")
public interface GuardConfig {

    /**
     * Whether equal requests of the same caller that are in progress at the same time are one request. {@code false} sends
     * each one: then no response is older than the request that it belongs to. Default: it only saves; the response is as
     * old as the request that began first.
     */
    @WithDefault("true")
    boolean collapse();

    RetryConfig retry();

    BreakerConfig breaker();

    AdaptiveConfig adaptive();
}
