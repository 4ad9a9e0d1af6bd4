package io.acusight.gateway.tracing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.google.protobuf.ByteString;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The spans of a build with {@code -Dtracing}, as a collector receives them. */
@QuarkusTest
@WithTestResource(Collector.class)
final class TracingComponentTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @Test
    void anOperationAndItsUpstreamRequestAreSpansOfTheClientsTrace() {
        ask("request-1", "query Gallery($q: String) { images(filter: {search: $q}) { total } }", "secret search");

        var operation = span("request-1", SpanKind.SPAN_KIND_SERVER);
        assertThat(operation.getName()).isEqualTo("POST /graphql");
        assertThat(hex(operation.getTraceId())).isEqualTo(TRACE);
        assertThat(hex(operation.getParentSpanId())).isEqualTo(PARENT);
        assertThat(attributes(operation)).containsEntry("graphql.operation.type", "query")
                .containsEntry("graphql.operation.name", "Gallery").containsKey("graphql.document.hash");

        var request = span("request-1", SpanKind.SPAN_KIND_CLIENT);
        assertThat(request.getName()).isEqualTo("GET /data/images");
        assertThat(request.getParentSpanId()).isEqualTo(operation.getSpanId());
        assertThat(attributes(request)).containsEntry("http.request.method", "GET")
                .containsEntry("http.response.status_code", "200").containsEntry("url.template", "/data/images");
        assertThat(Collector.parents()).containsEntry("request-1", "00-" + TRACE + "-" + hex(request.getSpanId()) + "-01");
    }

    @Test
    void aFailureOfTheUpstreamIsAnErrorOfItsSpan() {
        ask("request-2", "query Failing($q: String) { images(filter: {search: $q}) { total } }", "nothing");

        var request = span("request-2", SpanKind.SPAN_KIND_CLIENT);
        assertThat(attributes(request)).containsEntry("error.type", "500");
        assertThat(attributes(span("request-2", SpanKind.SPAN_KIND_SERVER))).containsEntry("error.type", "UPSTREAM_ERROR");
    }

    @Test
    void noSpanContainsVariablesOrTheCredential() {
        ask("request-3", "query Private($q: String) { images(filter: {search: $q}) { total } }", "secret search");

        assertThat(List.of(span("request-3", SpanKind.SPAN_KIND_CLIENT), span("request-3", SpanKind.SPAN_KIND_SERVER)))
                .noneMatch(span -> span.toString().contains("secret"));
    }

    @Test
    void noSpanContainsWhatAGetAsksFor() {
        given().header("Authorization", "Bearer secret-token").header("X-Request-Id", "request-4")
                .header("Apollo-Require-Preflight", "true")
                .queryParam("query", "query Private($q: String) { images(filter: {search: $q}) { total } }")
                .queryParam("variables", "{\"q\":\"secret search\"}").get("/graphql").then().statusCode(200);

        assertThat(List.of(span("request-4", SpanKind.SPAN_KIND_CLIENT), span("request-4", SpanKind.SPAN_KIND_SERVER)))
                .noneMatch(span -> span.toString().contains("secret")).noneMatch(span -> span.toString().contains("search"));
    }

    private static void ask(String id, String document, String search) {
        given().header("Authorization", "Bearer secret-token").header("X-Request-Id", id)
                .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01").contentType("application/json")
                .body(Map.of("query", document, "variables", Map.of("q", search))).post("/graphql").then().statusCode(200);
    }

    /** Returns the span of a request: the one that the upstream was told, or its parent. */
    private static Span span(String id, SpanKind kind) {
        var end = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() - end < 0) {
            var parent = Collector.parents().getOrDefault(id, "");
            var client = Collector.spans().stream().filter(one -> parent.contains(hex(one.getSpanId()))).findFirst();
            var found = kind == SpanKind.SPAN_KIND_CLIENT ? client
                    : client.flatMap(one -> Collector.spans().stream()
                            .filter(other -> other.getSpanId().equals(one.getParentSpanId())).findFirst());
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no span of " + id + " in " + Collector.spans());
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream().collect(Collectors.toMap(KeyValue::getKey,
                one -> one.getValue().hasIntValue() ? Long.toString(one.getValue().getIntValue())
                        : one.getValue().getStringValue()));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
