package io.acusight.gateway.sandbox.api;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;

import io.vertx.ext.web.RoutingContext;

/** Records the latest requests to the API, for demos and for assertions on upstream requests. */
final class RequestLog {

    static final int CAPACITY = 100;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    /** Records each request to the API, including those that are refused later. */
    void record(RoutingContext context) {
        add(RecordedRequest.of(context.request()));
        context.next();
    }

    /** {@code GET /sandbox/requests}: sends an array, newest last. */
    void list(RoutingContext context) {
        List<RecordedRequest> latest = latest();
        ApiResponses.send(context, 200, json -> {
            json.writeStartArray();
            for (RecordedRequest request : latest) {
                write(json, request);
            }
            json.writeEndArray();
        });
    }

    /** {@code DELETE /sandbox/requests}: removes all recorded requests. */
    void clear(RoutingContext context) {
        clear();
        context.response().setStatusCode(204).end();
    }

    synchronized void add(RecordedRequest request) {
        if (requests.size() == CAPACITY) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    synchronized List<RecordedRequest> latest() {
        return List.copyOf(requests);
    }

    private synchronized void clear() {
        requests.clear();
    }

    private static void write(JsonGenerator json, RecordedRequest request) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", request.method());
        json.writeStringField("path", request.path());
        json.writeStringField("query", request.query());
        json.writeBooleanField("authorization", request.authorization());
        json.writeArrayFieldStart("headers");
        for (String header : request.headers()) {
            json.writeString(header);
        }
        json.writeEndArray();
        json.writeStringField("requestId", request.requestId());
        json.writeEndObject();
    }
}
