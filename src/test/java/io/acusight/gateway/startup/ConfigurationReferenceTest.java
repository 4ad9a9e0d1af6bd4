package io.acusight.gateway.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

/** The Javadoc of a setting is the only place that describes it; the document shows the same text. */
class ConfigurationReferenceTest {

    private static final Path COMMITTED = Path.of("docs", "configuration.md");
    /** {@code ./mvnw test -Dtest=ConfigurationReferenceTest -Dreference.update=true} writes the tables instead of comparing. */
    private static final String UPDATE = "reference.update";

    private static final Setting RETRIES = new Setting("gateway.upstream.retry.limit", "`2`", "how often");
    private static final Setting URL = new Setting("gateway.upstream.url", "none", "a|b");

    @Test
    void showsTheDeclaredSettings() throws IOException {
        var committed = Files.readString(COMMITTED);
        var current = ConfigurationReference.update(committed, DeclaredSettings.read());
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(COMMITTED, current);
            committed = current;
        }

        assertThat(committed)
                .as("""
                        The tables of docs/configuration.md differ from the Javadoc of the settings. Run
                            ./mvnw test -Dtest=ConfigurationReferenceTest -Dreference.update=true
                        and commit the file""")
                .isEqualTo(current);
    }

    @Test
    void putsEachSettingIntoTheTableOfItsLongestPrefix() {
        var document = """
                text
                <!-- generated from Javadoc: gateway.retries gateway.upstream.retry -->
                old
                <!-- end -->
                <!-- generated from Javadoc: gateway -->
                <!-- end -->
                """;

        assertThat(ConfigurationReference.update(document, List.of(URL, RETRIES))).isEqualTo("""
                text
                <!-- generated from Javadoc: gateway.retries gateway.upstream.retry -->
                | variable | property | default | meaning |
                | --- | --- | --- | --- |
                | `GATEWAY_UPSTREAM_RETRY_LIMIT` | `gateway.upstream.retry.limit` | `2` | how often |
                <!-- end -->
                <!-- generated from Javadoc: gateway -->
                | variable | property | default | meaning |
                | --- | --- | --- | --- |
                | `GATEWAY_UPSTREAM_URL` | `gateway.upstream.url` | none | a\\|b |
                <!-- end -->
                """);
    }

    @Test
    void leavesNoSettingOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfigurationReference.update("<!-- generated from Javadoc: gateway.up -->\n<!-- end -->",
                        List.of(URL)))
                .withMessageContaining(URL.name());
    }
}
