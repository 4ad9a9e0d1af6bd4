package io.acusight.gateway.upstream.client;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How long and how much the gateway takes from the upstream, checked, and as Vert.x takes it: in ints of whole units, where
 * zero would not be little but no bound at all.
 */
record UpstreamLimits(int connectMillis, int readMillis, int keepAliveSeconds, int connections, int bodySize,
        boolean compression) {

    /** A length is an int, and an array must hold the body. */
    private static final int LARGEST_BODY = 1 << 30;

    /** @throws IllegalArgumentException where the configuration allows for no connection, or for less than a unit of time */
    static UpstreamLimits of(UpstreamConfig config) {
        if (config.connections() < 1) {
            throw new IllegalArgumentException("gateway.upstream.connections is less than 1");
        }
        return new UpstreamLimits(
                whole(ChronoUnit.MILLIS, config.connectTimeout(), "connect-timeout"),
                whole(ChronoUnit.MILLIS, config.readTimeout(), "read-timeout"),
                whole(ChronoUnit.SECONDS, config.keepAlive(), "keep-alive"),
                config.connections(),
                (int) Math.min(config.maxBodySize().asLongValue(), LARGEST_BODY),
                config.compression());
    }

    /** @return as many units, or as many as an int holds: nobody waits for the difference */
    private static int whole(ChronoUnit units, Duration duration, String name) {
        var unit = units.getDuration();
        if (duration.compareTo(unit) < 0) {
            throw new IllegalArgumentException("gateway.upstream." + name + " is less than " + unit.toMillis() + "ms");
        }
        var longest = unit.multipliedBy(Integer.MAX_VALUE);
        return (int) (duration.compareTo(longest) < 0 ? duration : longest).dividedBy(unit);
    }
}
