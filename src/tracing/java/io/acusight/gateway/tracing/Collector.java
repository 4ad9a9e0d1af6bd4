package io.acusight.gateway.tracing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A small OTLP endpoint, and an upstream without images that notes the trace of each request. */
public final class Collector implements QuarkusTestResourceLifecycleManager {

    private static final Queue<Span> SPANS = new ConcurrentLinkedQueue<>();
    private static final Map<String, String> PARENTS = new ConcurrentHashMap<>();
    private static final byte[] ENVELOPE = "{\"success\":true,\"data\":{\"images\":[],\"count\":0,\"total\":0}}".getBytes();

    private HttpServer server;

    /** Returns the spans that were received. */
    static List<Span> spans() {
        return List.copyOf(SPANS);
    }

    /** Returns the header {@code traceparent} of the upstream's requests, by request id. */
    static Map<String, String> parents() {
        return PARENTS;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.createContext("/api/data/images", this::respond);
        server.start();
        var address = "http://localhost:" + server.getAddress().getPort();
        return Map.of("quarkus.otel.exporter.otlp.endpoint", address, "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                "quarkus.otel.bsp.schedule.delay", "100ms", "gateway.upstream.url", address + "/api");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            request.getResourceSpansList().forEach(resource -> resource.getScopeSpansList()
                    .forEach(scope -> SPANS.addAll(scope.getSpansList())));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            PARENTS.put(headers.getFirst("X-Request-Id"), headers.getFirst("traceparent"));
            var status = exchange.getRequestURI().getQuery().contains("search=nothing") ? 500 : 200;
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, ENVELOPE.length);
            exchange.getResponseBody().write(ENVELOPE);
        }
    }
}
