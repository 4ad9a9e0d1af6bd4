package io.acusight.gateway.sandbox.api;

import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonGenerator;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Injects the current fault, if there is one, into requests to the API. */
final class Faults {

    private @Nullable Fault fault;
    private int requestsLeft;

    /** {@code PUT /sandbox/faults}: replaces the current fault. */
    void set(RoutingContext context) {
        begin(FaultRequest.read(context));
        get(context);
    }

    /** {@code GET /sandbox/faults}: sends the current fault, or an empty object. */
    void get(RoutingContext context) {
        Optional<Fault> current = current();
        ApiResponses.send(context, 200, json -> write(json, current));
    }

    /** {@code DELETE /sandbox/faults}: removes the current fault. */
    void clear(RoutingContext context) {
        end();
        context.response().setStatusCode(204).end();
    }

    /** Applies the current fault to a request. This handler is in front of the API's token check. */
    void inject(RoutingContext context) {
        Optional<Fault> taken = take();
        if (taken.isEmpty()) {
            context.next();
            return;
        }
        Fault current = taken.get();
        if (current.delayMillis() == 0) {
            proceed(context, current);
        } else {
            long timer = context.vertx().setTimer(current.delayMillis(), ignored -> proceed(context, current));
            context.addEndHandler(ignored -> context.vertx().cancelTimer(timer)); // the client may disconnect first
        }
    }

    private static void proceed(RoutingContext context, Fault fault) {
        if (fault.status() == null) {
            context.next();
            return;
        }
        if (fault.retryAfterSeconds() != null) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(fault.retryAfterSeconds()));
        }
        ApiResponses.refuse(context, Fault.refusal(fault.status()));
    }

    synchronized void begin(Fault next) {
        fault = next;
        requestsLeft = next.count() == null ? Integer.MAX_VALUE : next.count();
    }

    synchronized void end() {
        fault = null;
    }

    synchronized Optional<Fault> current() {
        if (fault == null || fault.count() == null) {
            return Optional.ofNullable(fault);
        }
        return Optional.of(new Fault(fault.delayMillis(), fault.status(), fault.retryAfterSeconds(), requestsLeft));
    }

    /** Returns the fault for one request, and counts the request. */
    synchronized Optional<Fault> take() {
        Optional<Fault> taken = current();
        if (fault != null && fault.count() != null) {
            requestsLeft--;
            fault = requestsLeft == 0 ? null : fault;
        }
        return taken;
    }

    private static void write(JsonGenerator json, Optional<Fault> current) throws IOException {
        json.writeStartObject();
        if (current.isPresent()) {
            Fault fault = current.get();
            json.writeNumberField("delayMillis", fault.delayMillis());
            writeIfPresent(json, "status", fault.status());
            writeIfPresent(json, "retryAfterSeconds", fault.retryAfterSeconds());
            writeIfPresent(json, "count", fault.count());
        }
        json.writeEndObject();
    }

    private static void writeIfPresent(JsonGenerator json, String name, @Nullable Integer value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }
}
