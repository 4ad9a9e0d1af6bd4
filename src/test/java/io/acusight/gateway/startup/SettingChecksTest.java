package io.acusight.gateway.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class SettingChecksTest {

    private static Config config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(settings, "test", 100))
                .addDiscoveredConverters().build();
    }

    @ParameterizedTest
    @CsvSource({ "gateway.http.max-body-size,0", "gateway.http.body-timeout,0", "gateway.http.body-timeout,-1s",
            "gateway.http.batch.max-size,-1", "gateway.http.cache.max-age,-10s", "gateway.http.cache.signed-url-max-age,-1s",
            "gateway.persisted.automatic.cache-size,0", "gateway.overload.max-connection-bytes,1023K",
            "gateway.operation.timeout,0s",
            "gateway.operation.timeout,25h" })
    void stopsTheStart(String name, String value) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SettingChecks.check(config(Map.of(name, value))))
                .withMessageContaining(name).withMessageContaining(SettingNames.variable(name))
                .withMessageContaining("is " + value)
                .withMessageContaining("must be").withNoCause();
    }

    @Test
    void acceptsTheSmallestValues() {
        var smallest = Map.of("gateway.http.max-body-size", "1", "gateway.http.body-timeout", "1ms",
                "gateway.http.batch.max-size",
                "0", "gateway.http.cache.max-age", "0", "gateway.persisted.automatic.cache-size", "1");

        assertThatCode(() -> SettingChecks.check(config(smallest))).doesNotThrowAnyException();
        assertThatCode(() -> SettingChecks.check(config(Map.of()))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "gateway.upstream.url=https://a.example/api | Upstream https://a.example/api with the caller's credential, client vertx; sandbox off; persisted documents: automatic on, trusted off; limits switched off: none",
            "gateway.upstream.url=https://u:p@a.example/ gateway.upstream.token=t | Upstream https://a.example/ with the caller's credential or the service token, client vertx; sandbox off; persisted documents: automatic on, trusted off; limits switched off: none",
            "gateway.persisted.trusted.manifest=m.json gateway.upstream.client=rest gateway.limits.aliases=0 gateway.limits.depth=2147483647 | Upstream https://acusight.io/api with the caller's credential, client rest; sandbox off; persisted documents: automatic on, trusted prefer; limits switched off: gateway.limits.depth" })
    void describesTheDeploymentWithoutItsSecrets(String settings, String description) {
        var map = Arrays.stream(settings.split(" "))
                .collect(Collectors.toMap(one -> one.split("=")[0], one -> one.split("=")[1]));

        assertThat(Deployment.description(config(map))).isEqualTo(description);
    }

    @Test
    void makesTheSandboxTheUpstreamIfNoneIsConfigured() {
        var alone = sandbox(Map.of("gateway.sandbox.enabled", "true", "quarkus.http.port", "8080"));
        var other = sandbox(Map.of("gateway.sandbox.enabled", "true", "gateway.upstream.url", "https://a.example"));
        var off = sandbox(Map.of("gateway.sandbox.token", "t"));

        assertThat(alone.getValue("gateway.upstream.url", String.class)).isEqualTo("http://localhost:8080/sandbox/api");
        assertThat(alone.getValue("gateway.upstream.token", String.class)).isEqualTo("sandbox-token");
        assertThat(Deployment.lendsToken(alone)).isFalse();
        assertThat(Deployment.description(alone)).contains("the sandbox's token").doesNotContain("sandbox-token");
        assertThat(other.getOptionalValue("gateway.upstream.token", String.class)).isEmpty();
        assertThat(off.getOptionalValue("gateway.upstream.url", String.class)).isEmpty();
    }

    private static Config sandbox(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(settings, "test", 100))
                .withSources(new SandboxDefaults()).build();
    }
}
