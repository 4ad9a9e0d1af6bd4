package io.acusight.gateway.upstream.client;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;

import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.quarkus.runtime.configuration.MemorySize;

/** Configuration of a client under test. */
public record TestedConfig(URI url, Client client, boolean compression, Duration connectTimeout, Duration readTimeout,
        MemorySize maxBodySize, int connections, Duration keepAlive) implements UpstreamConfig {

    static final int MAX_BODY_SIZE = 1_000_000;

    public static TestedConfig of(String url) {
        return new TestedConfig(URI.create(url), Client.VERTX, true, Duration.ofSeconds(5), Duration.ofSeconds(20),
                new MemorySize(BigInteger.valueOf(MAX_BODY_SIZE)), 8, Duration.ofSeconds(30));
    }

    public static TestedConfig of(RecordingServer server) {
        return of("http://localhost:" + server.port() + "/base/api");
    }

    public TestedConfig withCompression(boolean compression) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxBodySize, connections, keepAlive);
    }

    public TestedConfig withConnections(int connections) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxBodySize, connections, keepAlive);
    }

    public TestedConfig withConnectTimeout(Duration connectTimeout) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxBodySize, connections, keepAlive);
    }

    public TestedConfig withReadTimeout(Duration readTimeout) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxBodySize, connections, keepAlive);
    }

    public TestedConfig withKeepAlive(Duration keepAlive) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxBodySize, connections, keepAlive);
    }

    public TestedConfig withMaxBodySize(long bytes) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout,
                new MemorySize(BigInteger.valueOf(bytes)), connections, keepAlive);
    }

    /** Lets a test of the timeout end soon. */
    public TestedConfig withShortReadTimeout() {
        return withReadTimeout(Duration.ofMillis(200));
    }

    public TestedConfig withShortConnectTimeout() {
        return withConnectTimeout(Duration.ofMillis(200));
    }
}
