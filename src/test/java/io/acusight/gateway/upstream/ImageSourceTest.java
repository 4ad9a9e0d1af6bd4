package io.acusight.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.upstream.client.TestedConfig;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamNetwork;
import io.acusight.gateway.upstream.guard.TestedGuards;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

class ImageSourceTest {

    @ParameterizedTest
    @ValueSource(strings = { "https://acusight.io/api", "HTTP://localhost:1", "http://[::1]:8080/a/b/", "http://some_host/",
            "https://some_host:8443" })
    void startsWithAValidAddress(String url) {
        assertThatCode(() -> start(TestedConfig.of(url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ftp://localhost", "localhost", "//localhost/api", "http:///api", "http://a:0", "http://a:70000",
            "http://me@localhost", "http://localhost?a=b", "http://localhost#a" })
    void doesNotStartWithAnInvalidAddress(String url) {
        assertThatThrownBy(() -> start(TestedConfig.of(url)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("gateway.upstream.url (GATEWAY_UPSTREAM_URL) is '");
    }

    @Test
    void doesNotStartWithInvalidLimits() {
        var config = TestedConfig.of("http://localhost").withKeepAlive(Duration.ofMillis(500));

        assertThatThrownBy(() -> start(config)).hasMessageStartingWith("gateway.upstream.keep-alive ");
    }

    @Test
    void doesNotShowAPassword() {
        assertThatThrownBy(() -> start(TestedConfig.of("http://me:secret@localhost")))
                .hasMessageContaining("http://...@localhost");
    }

    @Test
    void doesNotStartTheRestClientWithAHostThatItCannotUse() {
        var config = TestedConfig.of("http://some_host").withClient(UpstreamConfig.Client.REST);

        assertThatThrownBy(() -> start(config)).hasMessageStartingWith("gateway.upstream.client ");
    }

    private static void start(UpstreamConfig config) {
        ImageSource.check(new StartupEvent(), config, UpstreamNetwork.direct(), TestedGuards.with(Map.of()));
    }
}
