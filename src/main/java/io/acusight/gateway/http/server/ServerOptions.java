package io.acusight.gateway.http.server;

import jakarta.inject.Singleton;

import io.acusight.gateway.http.response.ResponseConfig;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Settings of the HTTP server that Quarkus has none for. Compression is switched at the start; Quarkus decides it when the
 * gateway is built. WebSockets, which the gateway does not speak, need none, nor the handler that looks for them in every
 * request.
 */
@Singleton
public final class ServerOptions implements HttpServerOptionsCustomizer {

    private final boolean compression;

    ServerOptions(ResponseConfig config) {
        compression = config.compression();
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        configure(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        configure(options);
    }

    private void configure(HttpServerOptions options) {
        options.setCompressionSupported(compression)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }
}
