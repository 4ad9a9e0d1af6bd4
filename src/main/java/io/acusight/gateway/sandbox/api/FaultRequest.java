package io.acusight.gateway.sandbox.api;

import java.util.Set;

import io.vertx.ext.web.RoutingContext;

/** Reads a {@link Fault} from JSON and validates it. */
final class FaultRequest {

    private static final Set<String> NAMES = Set.of("delayMillis", "status", "retryAfterSeconds", "count");

    private FaultRequest() {
    }

    /**
     * @throws Refusal 400, if the body is not a valid fault
     */
    static Fault read(RoutingContext context) {
        ControlBody body = ControlBody.read(context, "INVALID_FAULT", NAMES);
        Integer delayMillis = body.integer("delayMillis", 0, Fault.MAXIMUM_DELAY_MILLIS);
        Integer status = body.integer("status", 400, 599);
        Integer retryAfterSeconds = body.integer("retryAfterSeconds", 0, Fault.MAXIMUM_RETRY_AFTER_SECONDS);
        if (delayMillis == null && status == null) {
            throw body.refusal("delayMillis or status is needed");
        }
        if (retryAfterSeconds != null && status == null) {
            throw body.refusal("retryAfterSeconds needs a status");
        }
        return new Fault(delayMillis == null ? 0 : delayMillis, status, retryAfterSeconds,
                body.integer("count", 1, Integer.MAX_VALUE));
    }
}
