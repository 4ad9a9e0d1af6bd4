package io.acusight.gateway.upstream.guard;

import java.util.OptionalInt;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/**
 * A limit of the requests in progress at the upstream that follows what the upstream bears: one more after each round of
 * responses, a share less after a timeout, 429 or 503. Other requests wait in the gateway, in their order.
 */
public interface AdaptiveConfig {

    /**
     * Whether the requests at the upstream are limited to what it bears: one more after each round of responses, a share
     * less after a timeout, 429 or 503. The others wait in the gateway. Default: an upstream that sends 429 for other
     * reasons, such as a quota, would be asked too little.
     */
    @WithParentName
    @WithDefault("false")
    boolean enabled();

    /**
     * The smallest limit in requests, 1 or more; the cap if that is smaller by default. Raising it lets more requests
     * through to an upstream in trouble; lowering it may let the gateway wait for few slow responses. Default: one slow
     * response does not stop all, and a few show that the upstream has recovered.
     */
    @WithDefault("4")
    int floor();

    /**
     * The largest limit in requests, {@link #floor()} or more; the limit begins here. Default:
     * {@code gateway.upstream.connections}. More requests would only wait for a connection; lowering it lets requests wait
     * though the upstream bears more.
     */
    OptionalInt cap();

    /**
     * What remains of the limit after a timeout, 429 or 503, in percent, 1 to 99. Raising it follows an upstream with short
     * disturbances more smoothly; lowering it spares an overloaded one sooner. Default: less waste than half after a single
     * disturbance, and half after two or three.
     */
    @WithDefault("75")
    int decreasePercent();

    /**
     * How many requests may wait, 0 or more; the next ones are refused with {@code OVERLOADED}. Raising it serves longer
     * bursts, later; lowering it refuses earlier. Default: only reached if most of 128 running operations send many
     * requests; until then {@code gateway.overload.max-running} is the bound.
     */
    @WithDefault("1000")
    int maxWaiting();
}
