package io.acusight.gateway.upstream.connection;

import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.configuration.MemorySize;

/**
 * The limits of {@link UpstreamConfig}, checked, in the units of Vert.x: ints of whole units, for which zero would mean
 * unlimited.
 */
public record UpstreamLimits(int connectMillis, int readMillis, int keepAliveSeconds, int connections, int headerSize,
        int bodySize, boolean compression) {

    /** A body has to fit into an array, whose length is an int. */
    private static final int LARGEST_BODY = 1 << 30;

    /** @throws io.quarkus.runtime.configuration.ConfigurationException if a limit cannot work */
    public static UpstreamLimits of(UpstreamConfig config) {
        if (config.connections() < 1) {
            throw Settings.invalid("connections", config.connections(), "1 or more");
        }
        return new UpstreamLimits(
                whole(ChronoUnit.MILLIS, config.connectTimeout(), "connect-timeout"),
                whole(ChronoUnit.MILLIS, config.readTimeout(), "read-timeout"),
                whole(ChronoUnit.SECONDS, config.keepAlive(), "keep-alive"),
                config.connections(),
                bytes(config.maxHeaderSize(), "max-header-size"),
                bytes(config.maxBodySize(), "max-body-size"),
                config.compression());
    }

    /** Returns the header {@code Accept-Encoding}; null: not sent. */
    @Nullable
    public String acceptEncoding() {
        return compression ? "gzip" : null;
    }

    /** Returns the number of bytes, or the largest possible size. */
    private static int bytes(MemorySize size, String name) {
        if (size.asBigInteger().signum() < 1) {
            throw Settings.invalid(name, size.asBigInteger(), "1 byte or more");
        }
        return size.asBigInteger().min(BigInteger.valueOf(LARGEST_BODY)).intValue();
    }

    /** Returns the number of whole units, or the largest int: nobody waits for the difference. */
    private static int whole(ChronoUnit units, Duration duration, String name) {
        var unit = units.getDuration();
        if (duration.compareTo(unit) < 0) {
            throw Settings.invalid(name, duration, unit.toMillis() + "ms or more");
        }
        var longest = unit.multipliedBy(Integer.MAX_VALUE);
        return (int) (duration.compareTo(longest) < 0 ? duration : longest).dividedBy(unit);
    }
}
