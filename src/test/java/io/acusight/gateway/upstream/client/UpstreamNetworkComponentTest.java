package io.acusight.gateway.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLServerSocket;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamConfig.Client;
import io.acusight.gateway.upstream.connection.UpstreamNetwork;
import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.proxy.ProxyType;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;

/** TLS and proxies of both clients, with generated certificates. Only once: no operation is executed. */
@QuarkusTest
class UpstreamNetworkComponentTest {

    @TempDir
    static Path directory;

    private static GeneratedCertificate ofServer;
    private static GeneratedCertificate ofClient;

    @Inject
    Vertx vertx;
    @Inject
    TlsConfigurationRegistry certificates;
    @Inject
    ProxyConfigurationRegistry proxies;

    @BeforeAll
    static void generate() throws Exception {
        ofServer = new GeneratedCertificate(directory, "server");
        ofClient = new GeneratedCertificate(directory, "client");
    }

    @ParameterizedTest
    @EnumSource
    void trustsAPrivateAuthorityAndShowsAClientCertificate(Client client) throws Exception {
        certificates.register("private-" + client, new Tls(ofServer.trustOptions(), ofClient.keyOptions()));
        try (var server = tlsServer()) {
            var config = config("https://localhost:" + server.port(), client).withTls("private-" + client);

            assertThat(ask(config, new UpstreamNetwork(config, certificates, proxies)).body()).isEqualTo("{}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsWhyACertificateIsRefused(Client client) throws Exception {
        try (var server = tlsServer()) {
            var outcome = ask(config("https://localhost:" + server.port(), client), UpstreamNetwork.direct());

            assertThat(outcome.failure()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
            assertThat(outcome.cause()).contains("unable to find valid certification path");
        }
    }

    @ParameterizedTest
    @EnumSource
    void usesAProxy(Client client) throws Exception {
        try (var proxy = new RecordingServer(connection -> connection.respond("{}"))) {
            var config = config("http://upstream.invalid/api", client);
            var network = new UpstreamNetwork(config, certificates, name -> Optional.of(new Proxy(proxy.port())));

            assertThat(ask(config, network).body()).isEqualTo("{}");
            assertThat(proxy.heads()).singleElement().asString()
                    .startsWith("GET http://upstream.invalid/api/data/images?limit=1 HTTP/1.1");
        }
    }

    @Test
    void showsTheProxyWhoItIs() throws Exception {
        try (var proxy = new RecordingServer(connection -> connection.respond("{}"))) {
            var config = config("http://upstream.invalid:81/api", Client.VERTX);
            var network = new UpstreamNetwork(config, certificates,
                    name -> Optional.of(new Proxy(proxy.port(), Optional.of("user"), Optional.of("secret"), List.of())));

            assertThat(ask(config, network).body()).isEqualTo("{}");
            assertThat(proxy.heads()).singleElement().asString()
                    .startsWith("GET http://upstream.invalid:81/api/data/images?limit=1 HTTP/1.1")
                    .contains("\r\nproxy-authorization: Basic dXNlcjpzZWNyZXQ=\r\n");
        }
    }

    @Test
    void doesNotUseTheProxyForHostsThatAreExcluded() throws Exception {
        try (var server = new RecordingServer(connection -> connection.respond("{}"))) {
            var config = config("http://localhost:" + server.port() + "/api", Client.VERTX);
            var network = new UpstreamNetwork(config, certificates,
                    name -> Optional.of(new Proxy(1, Optional.empty(), Optional.empty(), List.of("localhost"))));

            assertThat(ask(config, network).body()).isEqualTo("{}");
            assertThat(server.heads()).singleElement().asString().startsWith("GET /api/data/images?limit=1 HTTP/1.1");
        }
    }

    @Test
    void sendsToAHostWithAnUnderscore() throws Exception {
        try (var proxy = new RecordingServer(connection -> connection.respond("{}"))) {
            var config = config("http://some_host/api", Client.VERTX);
            var network = new UpstreamNetwork(config, certificates, name -> Optional.of(new Proxy(proxy.port())));

            assertThat(ask(config, network).body()).isEqualTo("{}");
            assertThat(proxy.heads()).singleElement().asString().contains("\r\nhost: some_host\r\n");
        }
    }

    @Test
    void refusesUnknownNames() {
        var config = config("https://localhost", Client.VERTX);

        assertThatThrownBy(() -> new UpstreamNetwork(config.withTls("nowhere"), certificates, proxies))
                .isInstanceOf(ConfigurationException.class).hasMessageStartingWith(
                        "gateway.upstream.tls-configuration-name (GATEWAY_UPSTREAM_TLS_CONFIGURATION_NAME) is 'nowhere', ");
        assertThatThrownBy(() -> new UpstreamNetwork(config.withProxy("nowhere"), certificates, proxies))
                .isInstanceOf(ConfigurationException.class).hasMessageStartingWith(
                        "gateway.upstream.proxy-configuration-name (GATEWAY_UPSTREAM_PROXY_CONFIGURATION_NAME) is 'nowhere', ");
    }

    private Outcome ask(UpstreamConfig config, UpstreamNetwork network) throws Exception {
        try (var client = UpstreamClient.of(config, network, vertx)) {
            var outcome = new Outcome();
            client.send(EventLoopRequests.ANY, "Bearer secret", "request-1", outcome);
            outcome.await();
            return outcome;
        }
    }

    private static TestedConfig config(String url, Client client) {
        return TestedConfig.of(url).withClient(client);
    }

    private static RecordingServer tlsServer() throws Exception {
        var socket = (SSLServerSocket) ofServer.contextFor(ofClient).getServerSocketFactory().createServerSocket(0, 50,
                InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(true);
        return new RecordingServer(socket, connection -> connection.respond("{}"));
    }

    private static final class Tls extends BaseTlsConfiguration {

        private final TrustOptions trust;
        private final KeyCertOptions keys;

        Tls(TrustOptions trust, KeyCertOptions keys) {
            this.trust = trust;
            this.keys = keys;
        }

        @Override
        public TrustOptions getTrustStoreOptions() {
            return trust;
        }

        @Override
        public KeyCertOptions getKeyStoreOptions() {
            return keys;
        }

        @Override
        public SSLOptions getSSLOptions() {
            return new SSLOptions().setTrustOptions(trust).setKeyCertOptions(keys);
        }
    }

    private record Proxy(int port, Optional<String> username, Optional<String> password, List<String> excluded)
            implements
                ProxyConfiguration {

        Proxy(int port) {
            this(port, Optional.empty(), Optional.empty(), List.of());
        }

        @Override
        public String host() {
            return "localhost";
        }

        @Override
        public Optional<List<String>> nonProxyHosts() {
            return Optional.of(excluded);
        }

        @Override
        public Optional<Duration> proxyConnectTimeout() {
            return Optional.empty();
        }

        @Override
        public ProxyType type() {
            return ProxyType.HTTP;
        }
    }
}
