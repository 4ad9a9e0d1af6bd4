package io.acusight.gateway.upstream.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.upstream.client.TestedConfig;
import io.quarkus.runtime.configuration.ConfigurationException;

class UpstreamLimitsTest {

    private static final TestedConfig CONFIG = TestedConfig.of("http://localhost/api");

    @Test
    void countsWholeUnits() {
        var limits = UpstreamLimits.of(CONFIG.withConnectTimeout(Duration.ofNanos(1_999_999))
                .withReadTimeout(Duration.ofSeconds(90)).withKeepAlive(Duration.ofMillis(1_999)));

        assertThat(limits.connectMillis()).isEqualTo(1);
        assertThat(limits.readMillis()).isEqualTo(90_000);
        assertThat(limits.keepAliveSeconds()).isEqualTo(1);
    }

    // As an int, 25 days of milliseconds are negative, and 50 are five hours.
    @ParameterizedTest
    @ValueSource(longs = { 25, 50, 100_000, 100_000_000_000_000L })
    void takesDurationsOfAnyLength(long days) {
        var forever = Duration.of(days, ChronoUnit.DAYS);

        var limits = UpstreamLimits.of(CONFIG.withConnectTimeout(forever).withReadTimeout(forever).withKeepAlive(forever));

        assertThat(limits.connectMillis()).isEqualTo(Integer.MAX_VALUE);
        assertThat(limits.readMillis()).isEqualTo(Integer.MAX_VALUE);
        assertThat(limits.keepAliveSeconds()).isGreaterThanOrEqualTo(25 * 24 * 60 * 60);
    }

    @ParameterizedTest
    @ValueSource(longs = { Long.MIN_VALUE, -1, 0, 999_999 })
    void refusesTimeoutsBelowAMillisecond(long nanos) {
        var duration = Duration.ofNanos(nanos);

        assertThatThrownBy(() -> UpstreamLimits.of(CONFIG.withConnectTimeout(duration)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("gateway.upstream.connect-timeout (GATEWAY_UPSTREAM_CONNECT_TIMEOUT) is '" + duration
                        + "', but must be 1ms or more.");
        assertThatThrownBy(() -> UpstreamLimits.of(CONFIG.withReadTimeout(duration)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("gateway.upstream.read-timeout (GATEWAY_UPSTREAM_READ_TIMEOUT) is '" + duration
                        + "', but must be 1ms or more.");
    }

    @ParameterizedTest
    @ValueSource(longs = { Long.MIN_VALUE, -1, 0, 999 })
    void refusesAKeepAliveBelowASecond(long millis) {
        assertThatThrownBy(() -> UpstreamLimits.of(CONFIG.withKeepAlive(Duration.ofMillis(millis))))
                .isInstanceOf(ConfigurationException.class).hasMessageEndingWith(", but must be 1000ms or more.");
    }

    @ParameterizedTest
    @ValueSource(ints = { Integer.MIN_VALUE, -1, 0 })
    void refusesLessThanOneConnection(int connections) {
        assertThatThrownBy(() -> UpstreamLimits.of(CONFIG.withConnections(connections)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("gateway.upstream.connections (GATEWAY_UPSTREAM_CONNECTIONS) is '" + connections
                        + "', but must be 1 or more.");
    }

    @Test
    void refusesSizesThatCannotWork() {
        assertThatThrownBy(() -> UpstreamLimits.of(CONFIG.withMaxBodySize(0)))
                .hasMessage(
                        "gateway.upstream.max-body-size (GATEWAY_UPSTREAM_MAX_BODY_SIZE) is '0', but must be 1 byte or more.");
        assertThatThrownBy(() -> UpstreamLimits.of(CONFIG.withMaxHeaderSize(0)))
                .hasMessageStartingWith("gateway.upstream.max-header-size ");
    }

    @Test
    void limitsABodyToTheSizeOfAnArray() {
        assertThat(UpstreamLimits.of(CONFIG.withMaxBodySize(1L << 33)).bodySize()).isEqualTo(1 << 30);
    }
}
