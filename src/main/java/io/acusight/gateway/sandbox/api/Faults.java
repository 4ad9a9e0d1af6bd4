package io.acusight.gateway.sandbox.api;

import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonGenerator;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Makes the API slow or fail, as long as it was told to. */
final class Faults {

    private @Nullable Fault fault;
    private int strikesLeft;

    /** {@code PUT /sandbox/faults}: the fault of the next requests, instead of any other. */
    void set(RoutingContext context) {
        begin(FaultRequest.read(context.body().buffer() == null ? new byte[0] : context.body().buffer().getBytes()));
        get(context);
    }

    /** {@code GET /sandbox/faults}: the fault in force, an empty object if none is. */
    void get(RoutingContext context) {
        Optional<Fault> current = current();
        ApiResponses.send(context, 200, json -> write(json, current));
    }

    /** {@code DELETE /sandbox/faults}. */
    void clear(RoutingContext context) {
        end();
        context.response().setStatusCode(204).end();
    }

    /** In front of the API. */
    void strike(RoutingContext context) {
        Optional<Fault> struck = take();
        if (struck.isEmpty()) {
            context.next();
            return;
        }
        Fault current = struck.get();
        if (current.delayMillis() == 0) {
            proceed(context, current);
        } else {
            long timer = context.vertx().setTimer(current.delayMillis(), ignored -> proceed(context, current));
            context.addEndHandler(ignored -> context.vertx().cancelTimer(timer)); // the client may not wait
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
        strikesLeft = next.count() == null ? Integer.MAX_VALUE : next.count();
    }

    synchronized void end() {
        fault = null;
    }

    synchronized Optional<Fault> current() {
        if (fault == null || fault.count() == null) {
            return Optional.ofNullable(fault);
        }
        return Optional.of(new Fault(fault.delayMillis(), fault.status(), fault.retryAfterSeconds(), strikesLeft));
    }

    /** The fault that strikes this request. */
    synchronized Optional<Fault> take() {
        Optional<Fault> struck = current();
        if (fault != null && fault.count() != null) {
            strikesLeft--;
            fault = strikesLeft == 0 ? null : fault;
        }
        return struck;
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
