package io.acusight.gateway.http.persisted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.ConfigurationException;

class ManifestTest {

    @TempDir
    Path directory;

    private Map<String, String> read(String text) throws IOException {
        return Manifest.read(Files.writeString(directory.resolve("manifest.json"), text));
    }

    // https://www.apollographql.com/docs/graphos/platform/security/persisted-queries#manifest-format
    @Test
    void readsApollosFormat() throws IOException {
        assertThat(read("""
                {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [
                  {"id": "a", "body": "query A { a }", "name": "A", "type": "query"},
                  {"id": "b", "body": "query B { b }", "name": "B", "type": "query"}]}"""))
                .isEqualTo(Map.of("a", "query A { a }", "b", "query B { b }"));
    }

    // https://relay.dev/docs/guides/persisted-queries/
    @Test
    void readsRelaysFormat() throws IOException {
        assertThat(read("{\"a\": \"query A { a }\", \"b\": \"query B { b }\"}"))
                .isEqualTo(Map.of("a", "query A { a }", "b", "query B { b }"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "''                                                                              | must be a JSON object",
            "[]                                                                              | must be a JSON object",
            "null                                                                            | must be a JSON object",
            "{\"a\":                                                                         | not valid JSON",
            "{\"a\":\"b\"} {}                                                                | not valid JSON",
            "{\"a\":\"b\",\"a\":\"c\"}                                                       | not valid JSON",
            "{}                                                                              | contains no document",
            "{\"format\":\"apollo-persisted-query-manifest\",\"version\":1,\"operations\":[]} | contains no document",
            "{\"a\":{\"b\":1}}                                                               | without id or text",
            "{\"a\":null}                                                                    | without id or text",
            "{\"format\":\"apollo-persisted-query-manifest\"}                                | must have version 1 and a list",
            "{\"format\":\"apollo-persisted-query-manifest\",\"version\":2,\"operations\":[]} | must have version 1 and a list",
            "{\"format\":\"apollo-persisted-query-manifest\",\"version\":1,\"operations\":{}} | must have version 1 and a list",
            "{\"format\":\"apollo-persisted-query-manifest\",\"version\":1,\"operations\":[{\"id\":\"a\"}]} | without id or text",
            "{\"format\":\"apollo-persisted-query-manifest\",\"version\":1,\"operations\":[{\"id\":1,\"body\":\"a\"}]} | without id or text",
            "{\"format\":\"apollo-persisted-query-manifest\",\"version\":1,\"operations\":[7]} | without id or text" })
    void explainsWhatIsWrong(String text, String message) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> read(text)).withMessageContaining(message)
                .withMessageContaining("manifest.json").withNoCause();
    }

    @Test
    void explainsThatItIsMissing() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Manifest.read(directory.resolve("absent.json")))
                .withMessageContaining("absent.json").withMessageContaining("does not exist");
    }

    // Nobody can know which of two documents a client means.
    @Test
    void refusesAnIdThatIsGivenTwice() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> read("""
                {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [
                  {"id": "a", "body": "query A { a }"}, {"id": "a", "body": "query B { b }"}]}"""))
                .withMessageContaining("twice");
    }
}
