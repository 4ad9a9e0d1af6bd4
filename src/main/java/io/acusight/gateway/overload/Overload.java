package io.acusight.gateway.overload;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.telemetry.metrics.OverloadMetrics;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;

/** The bounds of the process, from their configuration, and what exceeds them. */
@Singleton
public final class Overload {

    /** Clients should not come back together. */
    private static final int MOST_SECONDS = 3;
    /** Clients' requests may occupy an eighth of the heap. */
    private static final int PART_OF_HEAP = 8;

    private final OverloadMetrics metrics;
    private final OverloadConfig config;
    private final long maxBody;
    private final int connections;

    Overload(OverloadMetrics metrics, OverloadConfig config,
            @ConfigProperty(name = "gateway.upstream.max-body-size") MemorySize maxBody,
            @ConfigProperty(name = "gateway.upstream.connections") int connections) {
        this.metrics = metrics;
        this.config = config;
        this.maxBody = maxBody.asLongValue();
        this.connections = connections;
    }

    @Produces
    @Singleton
    ByteBudget bytes() {
        checkHeap(MemoryShare.largestBody());
        var max = config.maxBytes().map(MemorySize::asLongValue).orElseGet(MemoryShare::bytes);
        if (max < maxBody) {
            throw new ConfigurationException("gateway.overload.max-bytes (GATEWAY_OVERLOAD_MAX_BYTES) is "
                    + max + (config.maxBytes().isPresent() ? "" : " by default, from the memory of this process")
                    + ", but must be at least gateway.upstream.max-body-size, " + maxBody + ".");
        }
        var bytes = new ByteBudget(max);
        metrics.watchBytes(bytes::reserved, bytes::max);
        return bytes;
    }

    /** @param largest the largest body that the heap suffices for */
    void checkHeap(long largest) {
        if (largest < maxBody) {
            throw new ConfigurationException("gateway.upstream.max-body-size (GATEWAY_UPSTREAM_MAX_BODY_SIZE) is " + maxBody
                    + ", but the heap suffices for bodies of " + largest
                    + " bytes. Enlarge it (-Xmx), or allow smaller bodies.");
        }
    }

    @Produces
    @Singleton
    RequestBytes requestBytes(@ConfigProperty(name = "gateway.http.max-body-size") MemorySize maxBody) {
        var max = config.maxRequestBytes().map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        if (max < maxBody.asLongValue()) {
            throw new ConfigurationException("gateway.overload.max-request-bytes (GATEWAY_OVERLOAD_MAX_REQUEST_BYTES) is "
                    + max + (config.maxRequestBytes().isPresent() ? "" : " by default, from the heap of this process")
                    + ", but must be at least gateway.http.max-body-size, " + maxBody.asLongValue() + ".");
        }
        return new RequestBytes(max, System::nanoTime);
    }

    @Produces
    @Singleton
    Admission admission() {
        var maxRunning = config.maxRunning().orElse(2 * connections);
        var admission = new Admission(maxRunning, config.maxWaiting());
        metrics.watchOperations(admission::running, admission::waiting, maxRunning);
        return admission;
    }

    /** Returns why a request is refused. The client may send it again after some seconds. */
    public static GatewayException refusal() {
        return new GatewayException(ErrorCode.OVERLOADED, "The gateway is overloaded.",
                Map.of("retryAfter", secondsToWait()), null);
    }

    /** Returns after how many seconds the client may send a request again: 1 to 3, at random. */
    public static int secondsToWait() {
        return ThreadLocalRandom.current().nextInt(1, MOST_SECONDS + 1);
    }
}
