package io.acusight.gateway.upstream;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.overload.Deadline;
import io.acusight.gateway.overload.OverloadConfig;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.telemetry.Tracing;
import io.acusight.gateway.telemetry.UpstreamExchange;
import io.acusight.gateway.telemetry.log.UpstreamLog;
import io.acusight.gateway.telemetry.metrics.UpstreamMetrics;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamNetwork;
import io.acusight.gateway.upstream.envelope.EnvelopeReader;
import io.acusight.gateway.upstream.guard.GuardConfig;
import io.acusight.gateway.upstream.guard.Guards;
import io.acusight.gateway.upstream.guard.Guards.Guarded;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** Pages of images from the upstream. The rest of the gateway sees nothing else of the upstream. */
@Singleton
public final class ImageSource {

    private final UpstreamClient client;
    private final BooleanSupplier available;
    private final ByteBudget bytes;
    private final EnvelopeReader envelopes = new EnvelopeReader();

    @Inject
    ImageSource(UpstreamConfig config, UpstreamNetwork network, GuardConfig guards, ByteBudget bytes,
            OverloadConfig overload, Vertx vertx, UpstreamMetrics metrics, UpstreamLog log, Tracing tracing) {
        this(Guards.around(UpstreamClient.of(config, network, vertx), guards, config, bytes,
                overload.maxWait(), vertx, metrics, log, tracing), bytes);
    }

    ImageSource(Guarded guarded, ByteBudget bytes) {
        client = guarded.client();
        available = guarded.available();
        this.bytes = bytes;
    }

    /** Stops the start if the configuration cannot work: the client is not created before the first request. */
    static void check(@Observes StartupEvent start, UpstreamConfig config, UpstreamNetwork network, GuardConfig guards) {
        UpstreamClient.check(config);
        Guards.check(guards);
    }

    /**
     * Sends one request and returns the body of its response, unread. Whoever holds the body must release it. To be called on
     * an event loop, which also completes the result.
     *
     * @param trace identifies the client's request in the upstream's log
     * @param deadline until when the operation waits, in all. Its requests share it
     * @param watcher learns what came of the request, at once if it is not sent; null: nobody asks
     * @return the body of a response with status 2xx, or a {@link GatewayException}: {@code UNAUTHENTICATED} if the caller has
     *         no credential, without a request, else the reason for the failure. Cancel this future, not a dependent stage, to
     *         abort the request
     */
    public CompletableFuture<UpstreamBody> fetchBody(ImagesQuery query, Caller caller, RequestTrace trace,
            Deadline deadline, @Nullable Consumer<UpstreamExchange> watcher) {
        var fetch = new BodyFetch(envelopes, caller);
        try {
            var request = new UpstreamRequest(query, caller.authorization(), trace, deadline);
            fetch.follow(client.send(request, watcher == null ? fetch : new WatchedFetch(request, fetch, watcher)));
        } catch (GatewayException e) {
            fetch.failed(e);
        }
        return fetch;
    }

    /** Returns whether requests are sent: false while the upstream fails and it is not yet time to try again. */
    boolean isAvailable() {
        return available.getAsBoolean();
    }

    /** Returns room for what is kept of bodies after they were released; whoever gets it must release it. */
    public HeldBytes heldBytes() {
        return new HeldBytes(bytes.nothing());
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
