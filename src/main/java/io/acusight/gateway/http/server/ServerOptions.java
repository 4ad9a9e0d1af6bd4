package io.acusight.gateway.http.server;

import jakarta.inject.Singleton;

import io.acusight.gateway.http.response.ResponseConfig;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Sets options of the HTTP server that Quarkus does not configure. Compression is switched at the start; Quarkus switches it at
 * build time. The gateway does not speak WebSocket, so its compression is off, which saves a handler in every connection.
 */
@Singleton
public final class ServerOptions implements HttpServerOptionsCustomizer {

    /** How far Netty's limit of HTTP/2 headers is above {@link HeadLimits}, which responds better. */
    private static final int HTTP2_HEADER_SIZES = 8;

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
        options.getInitialSettings().setMaxHeaderListSize((long) HTTP2_HEADER_SIZES * options.getMaxHeaderSize());
        options.setCompressionSupported(compression)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }
}
