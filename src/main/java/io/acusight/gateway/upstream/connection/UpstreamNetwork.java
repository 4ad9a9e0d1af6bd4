package io.acusight.gateway.upstream.connection;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ProxyFilter;

/** The TLS and proxy configurations of connections to the upstream, from Quarkus' registries. */
@Singleton
public final class UpstreamNetwork {

    private final Optional<TlsConfiguration> tls;
    private final Optional<ProxyConfiguration> proxy;

    /** @throws io.quarkus.runtime.configuration.ConfigurationException if a registry does not know a configured name */
    @Inject
    public UpstreamNetwork(UpstreamConfig config, TlsConfigurationRegistry tls, ProxyConfigurationRegistry proxies) {
        this(tls(config, tls), proxy(config, proxies));
    }

    private UpstreamNetwork(Optional<TlsConfiguration> tls, Optional<ProxyConfiguration> proxy) {
        this.tls = tls;
        this.proxy = proxy;
    }

    /** Returns a network that trusts the certificates of the Java runtime and uses no proxy. */
    public static UpstreamNetwork direct() {
        return new UpstreamNetwork(Optional.empty(), Optional.empty());
    }

    /** Sets these configurations in options. */
    public void configure(NetClientOptions options) {
        tls.ifPresent(configuration -> TlsConfigUtils.configure(options, configuration));
        proxy.ifPresent(configuration -> options
                .setProxyOptions(options(configuration))
                .setNonProxyHosts(configuration.nonProxyHosts().orElse(List.of())));
    }

    /** Returns the proxy that gets requests without TLS for a server, if it is an HTTP proxy. */
    public Optional<ForwardProxy> forwardProxy(SocketAddress server) {
        return proxy
                .filter(configuration -> configuration.type() == io.quarkus.proxy.ProxyType.HTTP)
                .filter(configuration -> ProxyFilter.nonProxyHosts(configuration.nonProxyHosts().orElse(List.of()))
                        .test(server))
                .map(configuration -> ForwardProxy.of(options(configuration)));
    }

    private static ProxyOptions options(ProxyConfiguration configuration) {
        var options = new ProxyOptions()
                .setType(ProxyType.valueOf(configuration.type().name()))
                .setHost(configuration.host())
                .setPort(configuration.port());
        configuration.username().ifPresent(options::setUsername);
        configuration.password().ifPresent(options::setPassword);
        configuration.proxyConnectTimeout().ifPresent(options::setConnectTimeout);
        return options;
    }

    /** Sets these configurations in a builder. */
    public void configure(QuarkusRestClientBuilder builder) {
        tls.ifPresent(builder::tlsConfiguration);
        proxy.ifPresent(configuration -> {
            builder.proxyType(configuration.type()).proxyAddress(configuration.host(), configuration.port());
            configuration.username().ifPresent(builder::proxyUser);
            configuration.password().ifPresent(builder::proxyPassword);
            configuration.proxyConnectTimeout().ifPresent(builder::proxyConnectTimeout);
            configuration.nonProxyHosts().ifPresent(hosts -> builder.nonProxyHosts(String.join("|", hosts)));
        });
    }

    private static Optional<TlsConfiguration> tls(UpstreamConfig config, TlsConfigurationRegistry registry) {
        var configuration = config.tlsConfigurationName().flatMap(registry::get);
        if (config.tlsConfigurationName().isPresent() && configuration.isEmpty()) {
            throw Settings.invalid("tls-configuration-name", config.tlsConfigurationName().get(),
                    "the name of a TLS configuration, as in quarkus.tls.<name>.trust-store.pem.certs");
        }
        return configuration;
    }

    private static Optional<ProxyConfiguration> proxy(UpstreamConfig config, ProxyConfigurationRegistry registry) {
        var name = config.proxyConfigurationName();
        try {
            return registry.get(name);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw Settings.invalid("proxy-configuration-name", name.orElse(""),
                    "the name of a proxy configuration, as in quarkus.proxy.<name>.host, or 'none'");
        }
    }
}
