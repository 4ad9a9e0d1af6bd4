package io.acusight.gateway.upstream.guard;

import io.smallrye.config.ConfigMapping;

/** What the gateway does about an upstream that fails or is slow, and to spare it. */
@ConfigMapping(prefix = "gateway.upstream")
public interface GuardConfig {

    RetryConfig retry();

    BreakerConfig breaker();
}
