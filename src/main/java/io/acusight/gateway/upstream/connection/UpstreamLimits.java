package io.acusight.gateway.upstream.connection;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * The limits of {@link UpstreamConfig}, checked, in the units of Vert.x: ints of whole units, for which zero would mean
 * unlimited.
 */
public record UpstreamLimits(int connectMillis, int readMillis, int keepAliveSeconds, int connections, int bodySize,
        boolean compression) {

    /** A body has to fit into an array, whose length is an int. */
    private static final int LARGEST_BODY = 1 << 30;

    /** @throws IllegalArgumentException if the configuration allows no connection, or less than one unit of time */
    public static UpstreamLimits of(UpstreamConfig config) {
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

    /** Returns the header {@code Accept-Encoding}; null: not sent. */
    @Nullable
    public String acceptEncoding() {
        return compression ? "gzip" : null;
    }

    /** Returns the number of whole units, or the largest int: nobody waits for the difference. */
    private static int whole(ChronoUnit units, Duration duration, String name) {
        var unit = units.getDuration();
        if (duration.compareTo(unit) < 0) {
            throw new IllegalArgumentException("gateway.upstream." + name + " is less than " + unit.toMillis() + "ms");
        }
        var longest = unit.multipliedBy(Integer.MAX_VALUE);
        return (int) (duration.compareTo(longest) < 0 ? duration : longest).dividedBy(unit);
    }
}
