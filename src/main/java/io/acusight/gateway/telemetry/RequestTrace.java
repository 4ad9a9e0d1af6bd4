package io.acusight.gateway.telemetry;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * By what a client's request is followed: its id, and the trace that it belongs to. Both go upstream with each request that it
 * causes.
 *
 * @param id header {@code X-Request-Id}
 * @param parent header {@code traceparent}; null if the client sent none that is valid
 * @param state header {@code tracestate}; null if there is none, or no parent
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record RequestTrace(String id, @Nullable String parent, @Nullable String state) {

    public static final String PARENT_HEADER = "traceparent";
    public static final String STATE_HEADER = "tracestate";

    /** Later versions may append further parts. */
    private static final Pattern PARENT = Pattern
            .compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-[!-~]{0,200})?");
    /** The length that everyone must pass on. */
    private static final Pattern STATE = Pattern.compile("[ -~]{1,512}");

    /** Returns a request that belongs to no trace. */
    public static RequestTrace of(String id) {
        return new RequestTrace(id, null, null);
    }

    /** Returns a request with the trace that its headers name; without one if they are not valid. */
    public static RequestTrace of(String id, @Nullable String parent, @Nullable String state) {
        if (parent == null || !PARENT.matcher(parent).matches()) {
            return of(id);
        }
        return new RequestTrace(id, parent, state != null && STATE.matcher(state).matches() ? state : null);
    }
}
