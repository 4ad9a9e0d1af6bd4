package io.acusight.gateway.scenarios;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;

import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.acusight.gateway.scenarios.Scenario.Request;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Runs every document of {@code src/test/resources/scenarios}: the gateway must send exactly the upstream requests and return
 * exactly the response that it contains, with its keys in that order. {@code -Dscenarios.update=true} rewrites the documents'
 * responses to those of the gateway.
 *
 * <p>
 * To run them all under another configuration, extend this class with a {@code @QuarkusTest} that has a {@code @TestProfile}.
 */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
class ScenariosComponentTest {

    private static final Path DOCUMENTS = Path.of("src", "test", "resources", "scenarios");
    private static final boolean UPDATE = Boolean.getBoolean("scenarios.update");
    /** Default headers of requests; the credential must also arrive upstream. */
    private static final Map<String, String> CREDENTIAL = Map.of("Authorization", "Bearer alice");
    private static final Map<String, String> REQUEST_HEADERS = HttpText.united(CREDENTIAL,
            Map.of("Accept", "application/graphql-response+json", "Content-Type", "application/json"));
    private static final Map<String, String> RESPONSE_HEADERS = HttpText.united(Map.of(),
            Map.of("Content-Type", "application/graphql-response+json; charset=utf-8"));

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/graphql")
    URI gateway;

    static List<String> documents() throws IOException {
        try (var files = Files.list(DOCUMENTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals("README.md")).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void respondsAsTheDocumentRequires(String document) throws Exception {
        var scenario = Scenario.read(DOCUMENTS.resolve(document));
        var script = new ScriptedUpstream(Upstream.fresh(), scenario.exchanges(), CREDENTIAL);

        var response = client.send(request(scenario.request()), BodyHandlers.ofString());

        if (UPDATE) {
            scenario.writeResponse(response.statusCode(), namedHeaders(scenario, response), Json.parse(response.body()));
            scenario = Scenario.read(DOCUMENTS.resolve(document));
        }
        var softly = new SoftAssertions();
        softly.assertThat(script.received()).as("%s: upstream requests", document)
                .containsExactlyInAnyOrderElementsOf(script.expected());
        softly.assertThat(response.statusCode()).as("%s: status", document).isEqualTo(scenario.response().status());
        HttpText.united(RESPONSE_HEADERS, scenario.response().headers()).forEach((name, value) -> softly
                .assertThat(response.headers().firstValue(name).orElse("")).as("%s: %s", document, name).isEqualTo(value));
        softly.assertThat(Json.layout(Json.parse(response.body()))).as("%s: response", document)
                .isEqualTo(scenario.response().body());
        softly.assertAll();
    }

    private HttpRequest request(Request request) {
        var body = JsonNodeFactory.instance.objectNode().put("query", request.document());
        request.operation().ifPresent(name -> body.put("operationName", name));
        request.variables().ifPresent(variables -> body.putRawValue("variables", new RawValue(variables)));
        var http = HttpRequest.newBuilder(gateway).timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body.toString()));
        HttpText.united(REQUEST_HEADERS, request.headers()).forEach((name, value) -> {
            if (!value.isEmpty()) {
                http.header(name, value);
            }
        });
        return http.build();
    }

    /** Returns the headers that the document names, and default ones with another value. */
    private static Map<String, String> namedHeaders(Scenario scenario, HttpResponse<String> response) {
        var named = new LinkedHashMap<String, String>();
        HttpText.united(RESPONSE_HEADERS, scenario.response().headers()).forEach((name, value) -> {
            var actual = response.headers().firstValue(name).orElse("");
            if (!actual.equals(RESPONSE_HEADERS.get(name))) {
                named.put(name, actual);
            }
        });
        return named;
    }
}
