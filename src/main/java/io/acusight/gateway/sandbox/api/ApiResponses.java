package io.acusight.gateway.sandbox.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Sends JSON responses, and failures in the upstream's envelope. */
final class ApiResponses {

    private static final Logger LOG = Logger.getLogger(ApiResponses.class);
    private static final JsonFactory JSON = new JsonFactory();

    @FunctionalInterface
    interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private ApiResponses() {
    }

    static void send(RoutingContext context, int status, Body body) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return; // the client has disconnected
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(bytes(body));
    }

    static void refuse(RoutingContext context, Refusal refusal) {
        send(context, refusal.status(), json -> {
            json.writeStartObject();
            json.writeBooleanField("success", false);
            json.writeObjectFieldStart("error");
            json.writeStringField("code", refusal.code());
            json.writeStringField("message", refusal.reason());
            if (refusal.details() != null) {
                json.writeStringField("details", refusal.details());
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** Sends the failure of a route's handlers as an error response. */
    static void refuseFailed(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof Refusal refusal) {
            refuse(context, refusal);
        } else if (context.statusCode() >= 400 && context.statusCode() < 500) {
            refuse(context, new Refusal(context.statusCode(), "BAD_REQUEST", "Malformed request", null));
        } else {
            LOG.error("Internal error of the sandbox", failure);
            refuse(context, new Refusal(500, "INTERNAL_ERROR", "Failed to fetch images", null));
        }
    }

    static void notFound(RoutingContext context) {
        refuse(context, new Refusal(404, "NOT_FOUND", "No such resource", null));
    }

    static void methodNotAllowed(RoutingContext context, String allowed) {
        context.response().putHeader(HttpHeaders.ALLOW, allowed);
        refuse(context, new Refusal(405, "METHOD_NOT_ALLOWED", "Allowed: " + allowed, null));
    }

    private static Buffer bytes(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            body.writeTo(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
