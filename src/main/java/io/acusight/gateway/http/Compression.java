package io.acusight.gateway.http;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Switches the server's compression at the start; Quarkus itself decides it when the gateway is built. WebSockets, which the
 * gateway does not speak, need none, nor the handler that looks for them in every request.
 */
@Singleton
public final class Compression implements HttpServerOptionsCustomizer {

    private final boolean compression;

    Compression(HttpConfig config) {
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
