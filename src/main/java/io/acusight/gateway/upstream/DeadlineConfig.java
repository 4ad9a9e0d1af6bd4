package io.acusight.gateway.upstream;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long an operation may wait for the upstream. */
@ConfigMapping(prefix = "gateway.operation")
interface DeadlineConfig {

    /**
     * How long an operation may wait for all its requests to the upstream together, with all that they wait for and every try:
     * a
     * millisecond or more. After that, fields without a response fail with {@code UPSTREAM_TIMEOUT}. Raising it lets more
     * operations succeed late; lowering it responds to clients earlier. Keep it above {@code gateway.upstream.read-timeout}: a
     * request that ends with its operation does not count as a timeout of the upstream.
     */
    @WithDefault("15s")
    Duration timeout();
}
