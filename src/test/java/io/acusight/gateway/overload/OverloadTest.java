package io.acusight.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.telemetry.metrics.TestedMetrics;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

final class OverloadTest {

    private static final long MAX_BODY = 8_000_000;

    @Test
    void hasRoomForAsManyBytesAsConfigured() {
        assertThat(bytes(overload(Map.of("gateway.overload.max-bytes", "9000000"))).max()).isEqualTo(9_000_000);
    }

    @Test
    void refusesToStartIfOneBodyWouldNotFit() {
        assertThatThrownBy(() -> bytes(overload(Map.of("gateway.overload.max-bytes", "7999999"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("gateway.overload.max-bytes (GATEWAY_OVERLOAD_MAX_BYTES) is 7999999, "
                        + "but must be at least gateway.upstream.max-body-size, 8000000.");
    }

    @Test
    void refusesToStartIfTheHeapDoesNotSufficeForOneBody() {
        assertThatThrownBy(() -> bytes(overload(Map.of(), new HeapShare(2 * MAX_BODY + 99, 90, 10))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("gateway.upstream.max-body-size (GATEWAY_UPSTREAM_MAX_BODY_SIZE) is 8000000, but the heap suffices "
                        + "for bodies of 7999999 bytes beside the gateway and its caches. Enlarge it (-Xmx), or allow smaller bodies.");
    }

    @Test
    void refusesToStartIfOneRequestWouldNotFit() {
        var overload = overload(Map.of("gateway.overload.max-request-bytes", "1000"));

        assertThatThrownBy(() -> overload.requestBytes(new MemorySize(BigInteger.valueOf(1001))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("gateway.overload.max-request-bytes (GATEWAY_OVERLOAD_MAX_REQUEST_BYTES) is 1000, "
                        + "but must be at least gateway.http.max-body-size, 1001.");
    }

    @Test
    void letsTwiceAsManyRequestsRunAsThereAreConnections() {
        var admission = overload(Map.of()).admission();
        var admitted = 0;
        for (int i = 0; i < 10; i++) {
            admission.enter(Runnable::run, new Waiting());
            admitted = admission.running();
        }

        assertThat(admitted).isEqualTo(6);
    }

    @Test
    void readsLargeBodiesOnlyIfClientsLeaveRoomOnTheHeap() {
        var requests = new RequestBytes(100, () -> 0);
        var connections = new ConnectionBytes(MAX_BODY, () -> 0);
        var bytes = overload(Map.of(), new HeapShare(2 * MAX_BODY + 100, 90, 10)).bytes(requests, connections);
        assertThat(bytes.canRead(MAX_BODY)).isTrue();

        requests.begin(Runnable::run, () -> {
        }).holds(2);
        assertThat(bytes.canRead(MAX_BODY)).isFalse();
        assertThat(bytes.canRead(MAX_BODY - 1)).isTrue();

        connections.begin(Runnable::run, () -> {
        }).holds(MAX_BODY);
        assertThat(bytes.canRead(MAX_BODY / 2)).isFalse();
        assertThat(bytes.canRead(1 << 20)).as("small ones are always read").isTrue();
    }

    @Test
    void leavesTheConnectionsTheRestOfTheHeap() {
        var overload = overload(Map.of(), new HeapShare(30_000_000, 5_000_000, 5_000_000));

        assertThat(overload.connectionBytes(new RequestBytes(6_000_000, () -> 0)).max()).isEqualTo(14_000_000);
        assertThat(overload(Map.of("gateway.overload.max-connection-bytes", "2000000"))
                .connectionBytes(new RequestBytes(1, () -> 0)).max()).isEqualTo(2_000_000);
    }

    private static ByteBudget bytes(Overload overload) {
        return overload.bytes(new RequestBytes(1, () -> 0), new ConnectionBytes(1, () -> 0));
    }

    private static Overload overload(Map<String, String> settings) {
        return overload(settings, new HeapShare(1 << 30, 0, 0));
    }

    private static Overload overload(Map<String, String> settings, HeapShare heap) {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(OverloadConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500)).build();
        return new Overload(TestedMetrics.overload(), config.getConfigMapping(OverloadConfig.class),
                new MemorySize(BigInteger.valueOf(MAX_BODY)), 3, heap);
    }

    private static final class Waiting implements Admission.TurnListener {

        @Override
        public boolean isWaiting() {
            return true;
        }

        @Override
        public void admitted() {
            // stays
        }
    }
}
