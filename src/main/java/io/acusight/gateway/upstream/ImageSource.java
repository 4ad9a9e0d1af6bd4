package io.acusight.gateway.upstream;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

/** Pages of images from the upstream: all that the rest of the gateway sees of it. */
@ApplicationScoped
public class ImageSource {

    private final ImagesClient client;
    private final EnvelopeReader envelopes = new EnvelopeReader();

    ImageSource(UpstreamConfig config, Vertx vertx) {
        client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.url())
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .enableCompression(true)
                .httpClientOptions(new HttpClientOptions()
                        .setMaxPoolSize(config.connections())
                        .setKeepAlive(true)
                        .setKeepAliveTimeout((int) config.keepAlive().toSeconds())
                        .setDecompressionSupported(true))
                .httpClientRequestCustomizer(new ResponseGuard(vertx, config))
                .build(ImagesClient.class);
    }

    /**
     * Asks the upstream once. Cancelling the subscription abandons the request.
     *
     * @param requestId names the client's request in the upstream's log, header {@code X-Request-Id}
     * @return the page, or a {@link GatewayException}: {@code UNAUTHENTICATED} without a request when the caller has no
     *         credential, else what became of the request
     */
    public Uni<UpstreamPage> fetch(ImagesQuery query, Caller caller, String requestId) {
        return Uni.createFrom().deferred(() -> client.listImages(caller.authorization(), requestId, ImagesParameters.of(query)))
                .onFailure(failure -> !(failure instanceof GatewayException)).transform(UpstreamFailures::of)
                .map(response -> envelopes.read(response, caller));
    }
}
