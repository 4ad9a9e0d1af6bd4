package io.acusight.gateway.telemetry.metrics;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static io.acusight.gateway.fixture.Query.query;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;

import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Eventually;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** What operators see at {@code /q/metrics}, as Prometheus spells it. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class MetricsComponentTest {

    private final Upstream upstream = Upstream.fresh();
    private Map<String, Double> before = Map.of();

    @BeforeEach
    void look() {
        Eventually.holds("all that came before is counted", () -> {
            var earlier = counts();
            before = samples();
            return earlier.equals(counts());
        });
    }

    private static Map<String, Double> counts() {
        var counts = samples();
        counts.keySet().removeIf(name -> !name.matches("(http_|gateway_)\\w+_(total|count|requests)(\\{.*)?"));
        return counts;
    }

    @Test
    void countsAnOperationWithItsUpstreamRequest() {
        upstream.answers(Envelopes.images());

        query("query Gallery { images { total } }").ask();

        assertGrows("gateway_operation_duration_seconds_count{graphql_operation_name=\"other\",outcome=\"success\"}", 1);
        assertGrows(
                "http_server_request_duration_seconds_count{http_request_method=\"POST\",http_response_status_code=\"200\"}",
                1);
        assertGrows("http_server_response_body_size_bytes_sum", "{\"data\":{\"images\":{\"total\":0}}}".length());
        assertGrows("http_client_request_duration_seconds_count{error_type=\"none\",http_response_status_code=\"200\"}", 1);
        assertGrows("http_client_response_body_size_bytes_sum", Envelopes.images().length());
        assertGrows("gateway_operation_executions_total{path=\"" + Paths.SIMPLE + "\"}", 1);
        assertThat(samples()).containsEntry("http_server_active_requests", 0.0)
                .containsEntry("http_client_active_requests", 0.0).containsEntry("gateway_operations_running", 0.0);
    }

    @Test
    void countsEachExecutionOnceByWhatMadeTheResponse() {
        upstream.answers(404, "{}");

        for (int i = 0; i < 3; i++) {
            query("{ images { total } }").ask();
        }
        query("{ images { total } __schema { queryType { name } } }").ask();

        var expected = Paths.COMPILE ? List.of(0.0, 1.0, 3.0) : List.of(0.0, 4.0, 0.0);
        assertThat(List.of(executions("compiled"), executions("standard"), executions("fallback"))).isEqualTo(expected);
    }

    private double executions(String path) {
        return grown("gateway_operation_executions_total{path=\"" + path + "\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id                        | false | false
            annotations { id }        | true  | false
            imageUrl                  | false | true
            annotations { id }    imageUrl | true | true
            """)
    void showsWhatTheSelectionSaves(String selection, boolean annotations, boolean imageUrl) {
        upstream.answers(Envelopes.images());

        query("{ images { items { " + selection + " } } }").ask();

        assertGrows("gateway_upstream_queries_total{annotations=\"" + annotations + "\",image_url=\"" + imageUrl + "\"}", 1);
    }

    @Test
    void countsFailuresOfTheUpstreamAndRetries() {
        upstream.answers(WireMock.any(WireMock.anyUrl()).inScenario("recovers").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(serviceUnavailable()).willSetStateTo("up"));
        upstream.answers(WireMock.any(WireMock.anyUrl()).inScenario("recovers").whenScenarioStateIs("up")
                .willReturn(okJson(Envelopes.images())));

        query("{ images { total } }").ask();

        assertGrows("http_client_request_duration_seconds_count{error_type=\"503\",http_response_status_code=\"503\"}", 1);
        assertGrows("gateway_upstream_retries_total{reason=\"503\"}", 1);
    }

    @Test
    void countsErrorsByCodeAndLimits() {
        upstream.answers(401, "{}");

        query("{ images { total } }").ask();
        query("{ images { nothing } }").ask();
        query("{ " + "a".repeat(3000) + " }").ask();

        assertGrows("gateway_operation_errors_total{error_type=\"UNAUTHENTICATED\"}", 1);
        assertGrows("gateway_operation_errors_total{error_type=\"GRAPHQL_VALIDATION_FAILED\"}", 1);
        assertGrows("gateway_limits_refusals_total{limit=\"nameLength\"}", 1);
        assertGrows("gateway_operation_duration_seconds_count{graphql_operation_name=\"other\",outcome=\"invalid\"}", 2);
        assertGrows("gateway_operation_duration_seconds_count{graphql_operation_name=\"other\",outcome=\"error\"}", 1);
    }

    @Test
    void countsRefusedHttpRequests() {
        given().header("Content-Type", "application/json").body("{").post("/graphql").then().statusCode(400);

        assertGrows("gateway_operation_duration_seconds_count{graphql_operation_name=\"other\",outcome=\"refused\"}", 1);
        assertGrows("gateway_operation_errors_total{error_type=\"BAD_REQUEST\"}", 1);
    }

    @Test
    void hasNoTagThatAClientChooses() {
        given().request("BREW", "/graphql").then().statusCode(405);

        assertGrows("http_server_request_duration_seconds_count"
                + "{http_request_method=\"_OTHER\",http_response_status_code=\"405\"}", 1);
        assertThat(samples().keySet()).noneMatch(name -> name.contains("BREW"));
    }

    @Test
    void countsHowDocumentsAreFound() {
        given().queryParam("extensions", "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + "0".repeat(64) + "\"}}")
                .header("Apollo-Require-Preflight", "true").get("/graphql");
        query("{ one: __typename }").ask();
        query("{ one: __typename }").ask();

        assertGrows("gateway_persisted_lookups_total{result=\"not_found\"}", 1);
        assertGrows("gateway_documents_lookups_total{result=\"miss\"}", 1);
        assertGrows("gateway_documents_lookups_total{result=\"hit\"}", 1);
    }

    @Test
    void countsClientsThatHaveGone() throws IOException {
        upstream.answersBy(request -> {
            // no response
        });
        try (var client = new Socket("localhost", RestAssured.port)) {
            var body = "{\"query\":\"{ images { total } }\"}";
            client.getOutputStream().write(("POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer t\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            Eventually.holds("a request upstream", () -> upstream.requests().size() == 1);
        }

        Eventually.holds("canceled", () -> grown(
                "gateway_operation_duration_seconds_count{graphql_operation_name=\"other\",outcome=\"canceled\"}") == 1);
        Eventually.holds("canceled upstream", () -> grown(
                "http_client_request_duration_seconds_count{error_type=\"canceled\",http_response_status_code=\"none\"}") == 1);
        assertThat(samples()).containsEntry("http_server_active_requests", 0.0)
                .containsEntry("http_client_active_requests", 0.0).containsEntry("gateway_memory_reserved_bytes", 0.0);
    }

    @Test
    void exportsEveryMetric() {
        var names = String.join("\n", samples().keySet());

        assertThat(List.of(Metric.values())).filteredOn(metric -> !names.contains(metric.key().replace('.', '_')))
                .as("counters whose tags come with the first event")
                .isSubsetOf(Metric.UPSTREAM_DURATION, Metric.HTTP_SERVER_DURATION, Metric.LIMIT_REFUSALS,
                        Metric.UPSTREAM_RETRIES,
                        Metric.BREAKER_STATE);
    }

    /** Operations are measured once their response is on its way. */
    private void assertGrows(String sample, double by) {
        Eventually.holds(sample + " grows by " + by, () -> grown(sample) == by);
    }

    private double grown(String sample) {
        return samples().getOrDefault(sample, 0.0) - before.getOrDefault(sample, 0.0);
    }

    private static Map<String, Double> samples() {
        return Arrays.stream(given().get("/q/metrics").asString().split("\n"))
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .collect(Collectors.toMap(line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
    }

    /** The paths of operations that need no introspection. */
    private static final class Paths {

        static final boolean COMPILE = Boolean.getBoolean("gateway.documents.compile")
                || System.getProperty("gateway.documents.compile") == null;
        static final String SIMPLE = COMPILE ? "compiled" : "standard";
    }
}
