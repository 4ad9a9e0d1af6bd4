package io.acusight.gateway.upstream.guard;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/**
 * A limit of the requests in progress at the upstream that follows what the upstream bears: one more after each round of
 * responses, a share less after a timeout, 429 or 503. Other requests wait in the gateway, in their order.
 */
public interface AdaptiveConfig {

    /** Whether the limit exists. */
    @WithParentName
    @WithDefault("false")
    boolean enabled();

    /**
     * The smallest limit, 1 or more. Raising it lets more requests through to an upstream in trouble; lowering it may let the
     * gateway wait for few slow responses.
     */
    @WithDefault("4")
    int floor();

    /**
     * The largest limit, {@code floor} or more; the limit begins here. Raising it has no effect beyond
     * {@code gateway.upstream.connections}; lowering it lets requests wait though the upstream bears more.
     */
    @WithDefault("64")
    int cap();

    /**
     * What remains of the limit after a timeout, 429 or 503, in percent, 1 to 99. Raising it follows an upstream with short
     * disturbances more smoothly; lowering it spares an overloaded one sooner.
     */
    @WithDefault("75")
    int decreasePercent();

    /**
     * How many requests may wait, 0 or more; the next ones are refused with {@code OVERLOADED}. Raising it serves longer
     * bursts,
     * later; lowering it refuses earlier.
     */
    @WithDefault("1000")
    int maxWaiting();
}
