package io.acusight.gateway.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {

    private static final String DOCUMENT = """
            # Title

            Why.

            ## Request

            ```http
            Accept: */*
            ```

            ```graphql operation=Q
            query Q { __typename }
            ```

            ```json
            { "a": "\\u00e9" }
            ```

            ## Upstream: first

            ```http
            GET /data/images?search=a%20b&limit=1
            ```

            ```http
            HTTP/1.1 503
            Retry-After: 1
            ```

            ## Upstream

            ```http
            GET /data/images?limit=1&search=a+b
            ```

            ```http
            HTTP/1.1 200
            ```

            ```json
            { "data": [] }
            ```

            ## Response

            ```http
            HTTP/1.1 200
            ```

            ```json
            { "b": 1.0, "a": [] }
            ```
            """;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("scenario.md");
    }

    @Test
    void readsEveryPart() throws IOException {
        var scenario = read(DOCUMENT);

        assertThat(scenario.request()).isEqualTo(new Scenario.Request("query Q { __typename }", Optional.of("Q"),
                Optional.of("{ \"a\": \"\\u00e9\" }"), Map.of("Accept", "*/*")));
        assertThat(scenario.exchanges()).hasSize(2);
        assertThat(scenario.exchanges().get(0).request()).isEqualTo(scenario.exchanges().get(1).request());
        assertThat(scenario.exchanges().get(0).answer()).isEqualTo(new Scenario.Answer(503, Map.of("Retry-After", "1"), ""));
        assertThat(scenario.response()).isEqualTo(new Scenario.Answer(200, Map.of(), "{ \"b\": 1.0, \"a\": [] }"));
    }

    @Test
    void rewritesTheResponseOnly() throws IOException {
        read(DOCUMENT).writeResponse(400, Map.of("Content-Type", "application/json"), Json.parse("{\"errors\":[]}"));

        assertThat(file).hasContent(DOCUMENT.substring(0, DOCUMENT.indexOf("## Response")) + """
                ## Response

                ```http
                HTTP/1.1 400
                Content-Type: application/json
                ```

                ```json
                { "errors": [] }
                ```
                """);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "# Title"                 | Title                       | 1: a scenario begins with its title
            Why.                      | ""                          | 2: say in a sentence or two why
            Why.                      | ```json                     | 3: a block must stand in a section
            "## Request"              | ## Requests                 | 5: expected '## Request'
            "## Upstream: first"      | ## Upstreams                | 19: expected '## Upstream'
            "## Upstream: first"      | ## No upstream request      | 21: a block ```http has no place here
            "## Response"             | ## Upstream                 | 44: 'HTTP/1.1 200' is not a request line
            ```graphql operation=Q    | ```graphql operaton=Q       | 11: 'operaton=Q' does not match
            ```graphql operation=Q    | ```sql                      | 5: block 2 must be ```graphql
            Accept: */*               | Accept                      | 7: 'Accept' is not a header
            ```json                   | ```json verbatim            | 15: 'verbatim' has no meaning here
            { "a": "\\u00e9" }        | { "a": 1, "a": 2 }          | 15: not JSON: Duplicate field 'a'
            GET /data/images?search   | POST /data/images?search    | 19: 'POST /data/images
            HTTP/1.1 503              | HTTP/1.1 OK                 | 19: 'HTTP/1.1 OK' does not match
            Retry-After: 1            | Retry After: 1              | 25: 'Retry After: 1' is not a header
            { "b": 1.0, "a": [] }     | ""                          | 50: not JSON: it is empty
            { "b": 1.0, "a": [] }     | { "b": 1.0 } }              | 50: not JSON
            """)
    void saysWhereADocumentIsMalformed(String good, String bad, String complaint) {
        var malformed = DOCUMENT.replace(good, bad);

        assertThat(malformed).isNotEqualTo(DOCUMENT);
        assertThatExceptionOfType(MalformedScenarioException.class).isThrownBy(() -> read(malformed))
                .withMessageStartingWith(file + ":" + complaint);
    }

    @Test
    void refusesProseInASection() {
        assertThatExceptionOfType(MalformedScenarioException.class)
                .isThrownBy(() -> read(DOCUMENT.replace("## Response\n", "## Response\n\nAs follows:\n")))
                .withMessageStartingWith(file + ":46: a section contains only fenced blocks");
    }

    @Test
    void refusesABlockThatIsNeverClosed() {
        assertThatExceptionOfType(MalformedScenarioException.class)
                .isThrownBy(() -> read(DOCUMENT.substring(0, DOCUMENT.lastIndexOf("```"))))
                .withMessageStartingWith(file + ":50: this block is never closed");
    }

    @Test
    void refusesWhatFollowsTheResponse() {
        assertThatExceptionOfType(MalformedScenarioException.class).isThrownBy(() -> read(DOCUMENT + "## Request\n"))
                .withMessageStartingWith(file + ":53: nothing follows the response");
    }

    private Scenario read(String text) throws IOException {
        Files.writeString(file, text);
        return Scenario.read(file);
    }
}
