package io.acusight.gateway.overload;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
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

    private final OverloadMetrics metrics;
    private final OverloadConfig config;
    private final long maxBody;
    private final int connections;
    private final HeapShare heap;

    @Inject
    Overload(OverloadMetrics metrics, OverloadConfig config,
            @ConfigProperty(name = "gateway.upstream.max-body-size") MemorySize maxBody,
            @ConfigProperty(name = "gateway.upstream.connections") int connections,
            @ConfigProperty(name = "gateway.documents.cache-size") MemorySize documents,
            @ConfigProperty(name = "gateway.persisted.automatic.cache-size") MemorySize persisted) {
        this(metrics, config, maxBody, connections, HeapShare.of(Runtime.getRuntime().maxMemory(),
                documents.asLongValue() + persisted.asLongValue()));
    }

    Overload(OverloadMetrics metrics, OverloadConfig config, MemorySize maxBody, int connections, HeapShare heap) {
        this.heap = heap;
        this.metrics = metrics;
        this.config = config;
        this.maxBody = maxBody.asLongValue();
        this.connections = connections;
    }

    @Produces
    @Singleton
    ByteBudget bytes(RequestBytes requests, ConnectionBytes clients) {
        checkHeap();
        var max = config.maxBytes().map(MemorySize::asLongValue).orElseGet(MemoryShare::bytes);
        if (max < maxBody) {
            throw new ConfigurationException("gateway.overload.max-bytes (GATEWAY_OVERLOAD_MAX_BYTES) is "
                    + max + (config.maxBytes().isPresent() ? "" : " by default, from the memory of this process")
                    + ", but must be at least gateway.upstream.max-body-size, " + maxBody + ".");
        }
        var bytes = new ByteBudget(max, () -> heap.largestBodyBeside(requests.held() + clients.held()));
        metrics.watchBytes(bytes::reserved, bytes::max);
        return bytes;
    }

    private void checkHeap() {
        var largest = heap.largestBody();
        if (largest < maxBody) {
            throw new ConfigurationException("gateway.upstream.max-body-size (GATEWAY_UPSTREAM_MAX_BODY_SIZE) is " + maxBody
                    + ", but the heap suffices for bodies of " + largest
                    + " bytes beside the gateway and its caches. Enlarge it (-Xmx), or allow smaller bodies.");
        }
    }

    @Produces
    @Singleton
    RequestBytes requestBytes(@ConfigProperty(name = "gateway.http.max-body-size") MemorySize maxBody) {
        var max = config.maxRequestBytes().map(MemorySize::asLongValue)
                .orElseGet(heap::requests);
        if (max < maxBody.asLongValue()) {
            throw new ConfigurationException("gateway.overload.max-request-bytes (GATEWAY_OVERLOAD_MAX_REQUEST_BYTES) is "
                    + max + (config.maxRequestBytes().isPresent() ? "" : " by default, from the heap of this process")
                    + ", but must be at least gateway.http.max-body-size, " + maxBody.asLongValue() + ".");
        }
        return new RequestBytes(max, System::nanoTime);
    }

    @Produces
    @Singleton
    ConnectionBytes connectionBytes(RequestBytes requests) {
        var max = config.maxConnectionBytes().map(MemorySize::asLongValue).orElseGet(() -> heap.connections(requests.max()));
        var bytes = new ConnectionBytes(max, System::nanoTime);
        metrics.watchConnections(bytes::held, bytes::max);
        return bytes;
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
