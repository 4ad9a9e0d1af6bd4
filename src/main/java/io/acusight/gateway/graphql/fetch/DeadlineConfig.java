package io.acusight.gateway.graphql.fetch;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long an operation may wait for the upstream. */
@ConfigMapping(prefix = "gateway.operation")
interface DeadlineConfig {

    /**
     * How long an operation may take for all its requests to the upstream together, from its arrival: its wait for its
     * turn, all that its requests wait for, and every try. 1 ms to a day. After that, fields without a response fail with
     * {@code UPSTREAM_TIMEOUT}; an operation that still waits for its turn is refused with {@code OVERLOADED}. Raising it
     * lets more operations succeed late; lowering it responds to clients earlier. Keep it above the read timeout: a request
     * that ends with its operation does not count as a timeout of the upstream. Default: the longest waits for a turn (1
     * s), for room (1 s) and for a connection (2 s), and one whole read timeout (10 s), rounded up.
     */
    @WithDefault("15s")
    Duration timeout();
}
