package io.acusight.gateway.upstream.client;

import io.acusight.gateway.overload.Deadline;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.telemetry.RequestTrace;

/**
 * One request to the upstream's endpoint.
 *
 * @param authorization sent upstream unchanged
 * @param trace identifies the client's request in the upstream's log
 * @param deadline until when the caller waits. The clients do not look at it; whoever tries again or waits does
 * @param needsNewConnection whether no connection that has served another request may be used
 */
public record UpstreamRequest(ImagesQuery query, String authorization, RequestTrace trace, Deadline deadline,
        boolean needsNewConnection) {

    /** Creates a request for any connection. */
    public UpstreamRequest(ImagesQuery query, String authorization, RequestTrace trace, Deadline deadline) {
        this(query, authorization, trace, deadline, false);
    }

    /** Returns the same request with another deadline. */
    public UpstreamRequest until(Deadline deadline) {
        return new UpstreamRequest(query, authorization, trace, deadline, needsNewConnection);
    }

    /** Returns the same request as a part of another trace. */
    public UpstreamRequest within(RequestTrace trace) {
        return new UpstreamRequest(query, authorization, trace, deadline, needsNewConnection);
    }

    /** Returns the same request for a new connection. */
    public UpstreamRequest onNewConnection() {
        return new UpstreamRequest(query, authorization, trace, deadline, true);
    }

    /** Returns path and query, relative to the upstream's base address. */
    public String target() {
        return Endpoint.IMAGES.target(Endpoint.IMAGES.path(), ImagesParameters.of(query));
    }

    /** Does not contain the credential: this may end up in a log. */
    @Override
    public String toString() {
        return "UpstreamRequest[" + trace.id() + "]";
    }
}
