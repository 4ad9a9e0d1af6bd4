package io.acusight.gateway.upstream.guard;

import java.time.Duration;

import io.smallrye.config.WithDefault;

/**
 * When the gateway stops to send requests to an upstream that fails: it refuses them with {@code UPSTREAM_UNAVAILABLE} until a
 * few that it lets through succeed. Failures are responses with a status of 500 or more, timeouts and connections that break or
 * cannot be opened, each try of a request by itself. Responses 2xx are successes, also with {@code success: false} or without
 * the envelope: these may be due to one caller alone.
 */
public interface BreakerConfig {

    /**
     * Whether requests are refused while the upstream fails. Default: an upstream recovers sooner without them, and clients
     * get their errors at once.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * The share of failures that stops the requests, in percent, 1 to 100: statuses from 500, timeouts, failed connections.
     * Raising it lets more requests through to an upstream that fails in part; lowering it stops them earlier. Default:
     * below it clients still get more responses than errors, with retries most of them.
     */
    @WithDefault("50")
    int failurePercent();

    /**
     * How long a request counts, 10 ms or more. Raising it needs longer disturbances to stop the requests; lowering it
     * notices an outage earlier. Default: under steady load an outage stops the requests within three seconds, a
     * disturbance of one or two does not.
     */
    @WithDefault("5s")
    Duration window();

    /**
     * How many requests a window must have before they are stopped, 1 or more. Raising it needs more failures; lowering it
     * stops requests on less evidence. Default: half of fewer may fail by chance.
     */
    @WithDefault("20")
    int minCalls();

    /**
     * How long requests are refused before the first are let through again, 1 ms or more. Raising it spares the upstream;
     * lowering it notices its recovery earlier. Default: clients are served within two seconds of a recovery, for three
     * requests a second during an outage.
     */
    @WithDefault("1s")
    Duration openTime();

    /**
     * How many requests are then let through, 1 to 1,000. If the share of failures among them is reached again, requests
     * are refused again, else all are sent. As many more are let through after each open time without enough outcomes.
     * Raising it judges by more requests, of which each may fail. Default: one failure or success alone decides nothing.
     */
    @WithDefault("3")
    int probes();
}
