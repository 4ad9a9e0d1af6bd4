package io.acusight.gateway.telemetry;

import org.jboss.logging.MDC;

/** Has lines carry the id of a request on a thread or context that is not its own. */
public final class RequestIdScope {

    private RequestIdScope() {
    }

    public static void run(String requestId, Runnable step) {
        var before = MDC.get(RequestId.LOG_KEY);
        if (requestId.equals(before)) {
            step.run();
            return;
        }
        MDC.put(RequestId.LOG_KEY, requestId);
        try {
            step.run();
        } finally {
            if (before == null) {
                MDC.remove(RequestId.LOG_KEY);
            } else {
                MDC.put(RequestId.LOG_KEY, before);
            }
        }
    }
}
