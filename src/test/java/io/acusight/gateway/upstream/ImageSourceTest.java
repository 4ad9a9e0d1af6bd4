package io.acusight.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.upstream.client.TestedConfig;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.quarkus.runtime.StartupEvent;

class ImageSourceTest {

    @ParameterizedTest
    @ValueSource(strings = { "https://acusight.io/api", "HTTP://localhost:1", "http://[::1]:8080/a/b/" })
    void startsWithAValidAddress(String url) {
        assertThatCode(() -> start(TestedConfig.of(url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ftp://localhost", "localhost", "//localhost/api", "http:///api", "http://some_host/",
            "http://me@localhost", "http://localhost?a=b", "http://localhost#a" })
    void doesNotStartWithAnInvalidAddress(String url) {
        assertThatThrownBy(() -> start(TestedConfig.of(url)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("gateway.upstream.url ");
    }

    @Test
    void doesNotStartWithInvalidLimits() {
        var config = TestedConfig.of("http://localhost").withKeepAlive(Duration.ofMillis(500));

        assertThatThrownBy(() -> start(config)).hasMessageStartingWith("gateway.upstream.keep-alive ");
    }

    private static void start(UpstreamConfig config) {
        ImageSource.check(new StartupEvent(), config);
    }
}
