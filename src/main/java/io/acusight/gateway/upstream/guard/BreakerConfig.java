package io.acusight.gateway.upstream.guard;

import java.time.Duration;

import io.smallrye.config.WithDefault;

/**
 * When the gateway stops to send requests to an upstream that fails: it refuses them with {@code UPSTREAM_UNAVAILABLE} until a
 * few
 * that it lets through succeed. Failures are responses with a status of 500 or more, timeouts and connections that break or
 * cannot
 * be opened, each try of a request by itself. Responses 2xx are successes, also with {@code success: false} or without the
 * envelope:
 * these may be due to one caller alone.
 */
public interface BreakerConfig {

    /** Whether requests are refused at all. */
    @WithDefault("true")
    boolean enabled();

    /**
     * The share of failures that stops the requests, in percent, 1 to 100. Raising it lets more requests through to an upstream
     * that fails in part; lowering it stops them earlier.
     */
    @WithDefault("50")
    int failurePercent();

    /**
     * For how long requests count, 10 ms or more. Raising it needs longer disturbances to stop the requests; lowering it
     * notices an outage earlier.
     */
    @WithDefault("5s")
    Duration window();

    /** How many requests a window must have before they are stopped, 1 or more: the share of a few failures says nothing. */
    @WithDefault("20")
    int minCalls();

    /**
     * How long requests are refused before the first are let through again, a millisecond or more. Raising it spares the
     * upstream;
     * lowering it notices its recovery earlier.
     */
    @WithDefault("1s")
    Duration openTime();

    /**
     * How many requests are then let through, 1 or more. If the share of failures among them is reached again, requests are
     * refused again, else all are sent. As many more are let through after each open time without enough outcomes. Raising it
     * judges by more requests, of which each may fail.
     */
    @WithDefault("3")
    int probes();
}
