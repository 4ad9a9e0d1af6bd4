package io.acusight.gateway.upstream.guard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.vertx.core.Vertx;

/** The chain of guards around a client: the one place that knows their order. */
public final class Guards {

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
     * <li>the breaker is next to the client: it sees each try, and what waits does not go upstream once it has opened;
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
    public static UpstreamClient around(UpstreamClient client, GuardConfig config, UpstreamConfig upstream,
            ByteBudget bytes, Duration maxWait, Vertx vertx) {
        var loops = VertxLoop.of(vertx);
        var guarded = client;
        if (config.breaker().enabled()) {
            guarded = new Breaker(guarded, config.breaker(), System::nanoTime);
        }
        if (config.adaptive().enabled()) {
            guarded = new AdaptiveLimit(guarded, config.adaptive(), upstream.connections(), loops, System::nanoTime);
        }
        guarded = new Retries(guarded, config.retry(), loops, System::nanoTime, InstantSource.system(),
                () -> ThreadLocalRandom.current().nextLong());
        guarded = new Budget(guarded, bytes, upstream.maxBodySize().asLongValue(), maxWait, loops);
        if (config.collapse()) {
            guarded = new Collapse(guarded, loops);
        }
        return new Deadlines(guarded, loops);
    }
}
