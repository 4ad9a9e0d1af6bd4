package io.acusight.gateway.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNamesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `GATEWAY_[A-Z_]+` \\| `(gateway\\.[a-z.-]+)`");

    /** {@code docs/configuration.md} is generated from the Javadoc of the settings, except for those of others. */
    @Test
    void knowsTheDocumentedSettings() throws IOException {
        var documented = ROW.matcher(Files.readString(Path.of("docs", "configuration.md"))).results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(new TreeSet<>(SettingNames.known())).as("a new setting stands in SettingNames").isEqualTo(documented);
    }

    @ParameterizedTest
    @CsvSource({ "GATEWAY_UPSTREAM_URI,GATEWAY_UPSTREAM_URL", "GATEWAY_UPSTREM_URL,GATEWAY_UPSTREAM_URL",
            "gateway.upstream.tokn,gateway.upstream.token", "GATEWAY_SANDBOX,GATEWAY_SANDBOX_TOKEN",
            "gateway.http.max-bodysize,gateway.http.max-body-size" })
    void findsTheNearestName(String unknown, String nearest) {
        assertThat(SettingNames.isUnknown(unknown)).isTrue();
        assertThat(SettingNames.nearest(unknown)).isEqualTo(nearest);
    }

    @ParameterizedTest
    @ValueSource(strings = { "GATEWAY_UPSTREAM_URL", "gateway.upstream.url", "PATH", "quarkus.http.port",
            "GATEWAY_SERVICE_HOST",
            "GATEWAY_SERVICE_PORT_HTTP", "GATEWAY_PORT", "GATEWAY_PORT_8080_TCP_ADDR", "%dev.gateway.upstream.uri" })
    void leavesOtherNamesAlone(String name) {
        assertThat(SettingNames.isUnknown(name)).isFalse();
    }
}
