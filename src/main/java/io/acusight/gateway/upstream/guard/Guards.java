package io.acusight.gateway.upstream.guard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.telemetry.Tracing;
import io.acusight.gateway.telemetry.log.UpstreamLog;
import io.acusight.gateway.telemetry.metrics.UpstreamMetrics;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.vertx.core.Vertx;

/** The chain of guards around a client: the one place that knows their order. */
public final class Guards {

    /**
     * A client with its guards.
     *
     * @param available whether the breaker lets requests through
     */
    public record Guarded(UpstreamClient client, BooleanSupplier available) {
    }

    private Guards() {
    }

    /**
     * Checks the configuration.
     *
     * @throws io.quarkus.runtime.configuration.ConfigurationException if a value cannot work
     */
    public static void check(GuardConfig config) {
        GuardChecks.check(config);
    }

    /**
     * Returns a client with all configured guards. From the wire to the caller:
     * <ol>
     * <li>the observation is next to the client: it measures each try, and logs the upstream's failures;
     * <li>the breaker sees each try, too, and what waits does not go upstream once it has opened;
     * <li>the adaptive limit has requests wait only for the wire, not while they wait to be tried again;
     * <li>retries ask for room and for the breaker's permission each time;
     * <li>the budget of bytes reserves room once for all tries of a request;
     * <li>equal requests are collapsed before any of this: they have their room and are tried again together;
     * <li>the deadline is the caller's own, whatever the others of a collapsed request still wait for.
     * </ol>
     * The receiver is notified on the caller's context. Its calls may be canceled by any thread.
     *
     * @param upstream limits of the client: the size of bodies, and the number of connections
     * @param maxWait how long a request waits for room among the bytes
     */
    public static Guarded around(UpstreamClient client, GuardConfig config, UpstreamConfig upstream,
            ByteBudget bytes, Duration maxWait, Vertx vertx, UpstreamMetrics metrics, UpstreamLog log, Tracing tracing) {
        var loops = VertxLoop.of(vertx);
        BooleanSupplier available = () -> true;
        UpstreamClient guarded = new Observation(client, metrics, log, tracing, System::nanoTime);
        if (config.breaker().enabled()) {
            var breaker = new Breaker(guarded, config.breaker(), System::nanoTime);
            metrics.watchBreaker(breaker::state);
            available = breaker::isAvailable;
            guarded = breaker;
        }
        if (config.adaptive().enabled()) {
            guarded = new AdaptiveLimit(guarded, config.adaptive(), upstream.connections(), loops, System::nanoTime);
        }
        guarded = new Retries(guarded, config.retry(), loops, System::nanoTime, InstantSource.system(),
                () -> ThreadLocalRandom.current().nextLong(), metrics);
        guarded = new Budget(guarded, bytes, upstream.maxBodySize().asLongValue(), maxWait, loops);
        if (config.collapse()) {
            guarded = new Collapse(guarded, loops, metrics);
        }
        return new Guarded(new Deadlines(guarded, loops), available);
    }
}
