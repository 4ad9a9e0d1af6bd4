package io.acusight.gateway.upstream;

import java.util.concurrent.CompletableFuture;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamConfig;
import io.acusight.gateway.upstream.envelope.EnvelopeReader;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** Pages of images from the upstream: all that the rest of the gateway sees of it. */
@Singleton
public final class ImageSource {

    private final UpstreamClient client;
    private final EnvelopeReader envelopes = new EnvelopeReader();

    @Inject
    ImageSource(UpstreamConfig config, Vertx vertx) {
        this(UpstreamClient.of(config, vertx));
    }

    ImageSource(UpstreamClient client) {
        this.client = client;
    }

    /** Stops the start where the configuration cannot work: the client is not made before the first request. */
    static void check(@Observes StartupEvent start, UpstreamConfig config) {
        UpstreamClient.check(config);
    }

    /**
     * Asks the upstream once, and leaves the answer's body unread. To be called on an event loop: it stays there.
     *
     * @param requestId names the client's request in the upstream's log, header {@code X-Request-Id}
     * @return the body of an answer with status 2xx, who gets it releases it; or a {@link GatewayException}:
     *         {@code UNAUTHENTICATED} without a request when the caller has no credential, else what became of the request.
     *         Cancelling this very future, none that depends on it, abandons the request
     */
    public CompletableFuture<UpstreamBody> fetchBody(ImagesQuery query, Caller caller, String requestId) {
        var fetch = new BodyFetch(envelopes, caller);
        try {
            fetch.follow(client.send(query, caller.authorization(), requestId, fetch));
        } catch (GatewayException e) {
            fetch.failed(e);
        }
        return fetch;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
