package io.acusight.gateway.upstream.guard;

import java.time.Duration;

import io.smallrye.config.WithDefault;

/**
 * When a request is sent again: after a response 502, 503 or 504, if no connection can be opened, or if the connection breaks.
 * After 429 and timeouts it is not, nor while half of the tries or more of the budget's window fail, beyond the few that are
 * always allowed: an outage is no single failure.
 */
public interface RetryConfig {

    /**
     * How often a request may be sent again, 0 to 10; 0: never. Raising it hides longer disturbances from clients and sends
     * more requests to an upstream in trouble. Kept connections that turn out to be closed do not count: such a request is
     * sent again at once, on a new connection. Default: a third failure in a row is hardly a coincidence.
     */
    @WithDefault("2")
    int limit();

    /**
     * How long the first wait is at most, 1 ms or more; each further one is twice as long. A random part of up to half is
     * subtracted, so that requests that failed together do not return together. Raising it gives the upstream more time to
     * recover; lowering it responds to clients earlier. Default: short disturbances, such as a proxy that drops its
     * connections, are over by then, and a client hardly notices it.
     */
    @WithDefault("50ms")
    Duration backoff();

    /**
     * The longest wait, {@link #backoff()} or more. If the upstream asks for a longer one ({@code Retry-After}), its
     * response is passed on instead. Raising it lets more requests succeed late; lowering it frees callers and memory
     * earlier. Default: a client rather waits a second than asks again; beyond that it should decide itself.
     */
    @WithDefault("1s")
    Duration maxBackoff();

    /**
     * How many requests may be sent again within a window, in percent of those that clients caused, 0 to 100. Raising it
     * hides more failures and lets retries be a larger part of the load of an upstream in trouble. Default: an upstream in
     * trouble gets at most a tenth more.
     */
    @WithDefault("10")
    int budgetPercent();

    /**
     * How many more requests may be sent again each second beyond that share, 0 or more. Raising it hides more failures
     * when there are few requests. Default: the share of a few requests is less than one, and ten a second burden no
     * upstream.
     */
    @WithDefault("10")
    int budgetPerSecond();

    /**
     * How long a request counts for the budget, 10 ms or more. Raising it saves retries for longer bursts of failures;
     * lowering it binds retries closer to the current number of requests. Default: the budget follows the current load, and
     * does not save up retries for a storm.
     */
    @WithDefault("1s")
    Duration budgetWindow();
}
