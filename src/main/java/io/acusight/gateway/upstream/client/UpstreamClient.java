package io.acusight.gateway.upstream.client;

import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamLimits;
import io.vertx.core.Vertx;

/** Sends requests to the upstream's one endpoint, {@code GET /data/images}. Redirects are not followed. */
public interface UpstreamClient extends AutoCloseable {

    /** The {@code User-Agent} of the gateway. */
    String USER_AGENT = "acusight-graphql-gateway";

    /** Creates the configured implementation. */
    static UpstreamClient of(UpstreamConfig config, Vertx vertx) {
        return switch (config.client()) {
            case REST -> new RestUpstreamClient(config, vertx);
            case VERTX -> new VertxUpstreamClient(config, vertx);
        };
    }

    /**
     * Checks the configuration without creating a client.
     *
     * @throws IllegalArgumentException if no request could be sent with it
     */
    static void check(UpstreamConfig config) {
        UpstreamAddress.of(config.url());
        UpstreamLimits.of(config);
    }

    /**
     * Sends one request. Calls the receiver once with the outcome, on the caller's Vert.x context.
     *
     * @param authorization sent upstream unchanged
     * @param requestId identifies the client's request in the upstream's log, header {@code X-Request-Id}
     */
    UpstreamCall send(ImagesQuery query, String authorization, String requestId, ResponseReceiver receiver);

    @Override
    void close();
}
