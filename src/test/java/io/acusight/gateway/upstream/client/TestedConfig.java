package io.acusight.gateway.upstream.client;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.quarkus.runtime.configuration.MemorySize;

/** Configuration of a client under test. */
public record TestedConfig(URI url, Client client, boolean compression, Duration connectTimeout, Duration readTimeout,
        MemorySize maxHeaderSize, MemorySize maxBodySize, int connections, Duration keepAlive,
        Optional<String> tlsConfigurationName, Optional<String> proxyConfigurationName)
        implements
            UpstreamConfig {

    static final int MAX_BODY_SIZE = 1_000_000;

    public static TestedConfig of(String url) {
        return new TestedConfig(URI.create(url), Client.VERTX, true, Duration.ofSeconds(60), Duration.ofSeconds(60),
                size(16 * 1024),
                size(MAX_BODY_SIZE), 8, Duration.ofSeconds(30), Optional.empty(), Optional.empty());
    }

    public static TestedConfig of(RecordingServer server) {
        return of("http://localhost:" + server.port() + "/base/api");
    }

    public TestedConfig withClient(Client client) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxHeaderSize, maxBodySize, connections,
                keepAlive, tlsConfigurationName, proxyConfigurationName);
    }

    public TestedConfig withCompression(boolean compression) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxHeaderSize, maxBodySize, connections,
                keepAlive, tlsConfigurationName, proxyConfigurationName);
    }

    public TestedConfig withConnections(int connections) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxHeaderSize, maxBodySize, connections,
                keepAlive, tlsConfigurationName, proxyConfigurationName);
    }

    public TestedConfig withConnectTimeout(Duration connectTimeout) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxHeaderSize, maxBodySize, connections,
                keepAlive, tlsConfigurationName, proxyConfigurationName);
    }

    public TestedConfig withReadTimeout(Duration readTimeout) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxHeaderSize, maxBodySize, connections,
                keepAlive, tlsConfigurationName, proxyConfigurationName);
    }

    public TestedConfig withKeepAlive(Duration keepAlive) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxHeaderSize, maxBodySize, connections,
                keepAlive, tlsConfigurationName, proxyConfigurationName);
    }

    public TestedConfig withMaxHeaderSize(long bytes) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, size(bytes), maxBodySize, connections,
                keepAlive, tlsConfigurationName, proxyConfigurationName);
    }

    public TestedConfig withMaxBodySize(long bytes) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxHeaderSize, size(bytes), connections,
                keepAlive, tlsConfigurationName, proxyConfigurationName);
    }

    /** Lets a test of the timeout end soon. */
    public TestedConfig withShortReadTimeout() {
        return withReadTimeout(Duration.ofMillis(200));
    }

    public TestedConfig withShortConnectTimeout() {
        return withConnectTimeout(Duration.ofSeconds(2));
    }

    public TestedConfig withTls(String name) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxHeaderSize, maxBodySize, connections,
                keepAlive, Optional.of(name), proxyConfigurationName);
    }

    public TestedConfig withProxy(String name) {
        return new TestedConfig(url, client, compression, connectTimeout, readTimeout, maxHeaderSize, maxBodySize, connections,
                keepAlive, tlsConfigurationName, Optional.of(name));
    }

    private static MemorySize size(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }
}
