package io.acusight.gateway.upstream.client;

import io.acusight.gateway.overload.Deadline;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.upstream.connection.Settings;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamLimits;
import io.acusight.gateway.upstream.connection.UpstreamNetwork;
import io.vertx.core.Vertx;

/** Sends requests to the upstream's one endpoint, {@code GET /data/images}. Redirects are not followed. */
public interface UpstreamClient extends AutoCloseable {

    /** The {@code User-Agent} of the gateway. */
    String USER_AGENT = "acusight-graphql-gateway";

    /** The endpoint's method. */
    String METHOD = Endpoint.IMAGES.method();
    /** The endpoint's path below the upstream's base address. */
    String PATH = Endpoint.IMAGES.path();

    /** Creates the configured implementation. */
    static UpstreamClient of(UpstreamConfig config, UpstreamNetwork network, Vertx vertx) {
        return switch (config.client()) {
            case REST -> new RestUpstreamClient(config, network, vertx);
            case VERTX -> new VertxUpstreamClient(config, network, vertx);
        };
    }

    /**
     * Checks the configuration without creating a client.
     *
     * @throws io.quarkus.runtime.configuration.ConfigurationException if no request could be sent with it
     */
    static void check(UpstreamConfig config) {
        var address = UpstreamAddress.of(config.url());
        if (config.client() == UpstreamConfig.Client.REST && config.url().getHost() == null) {
            throw Settings.invalid("client", "rest", "vertx if the upstream's host is called '" + address.host() + "'");
        }
        UpstreamLimits.of(config);
    }

    /**
     * Sends one request. Calls the receiver once with the outcome, on the caller's Vert.x context, perhaps before this method
     * returns.
     */
    UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver);

    /** Sends one request without a deadline. */
    default UpstreamCall send(ImagesQuery query, String authorization, String requestId, ResponseReceiver receiver) {
        return send(new UpstreamRequest(query, authorization, RequestTrace.of(requestId), Deadline.NONE), receiver);
    }

    @Override
    void close();
}
