package io.acusight.gateway.http;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/** Switches the server's compression at the start; Quarkus itself decides it when the gateway is built. */
@Singleton
public final class Compression implements HttpServerOptionsCustomizer {

    private final boolean compression;

    Compression(HttpConfig config) {
        compression = config.compression();
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setCompressionSupported(compression);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setCompressionSupported(compression);
    }
}
