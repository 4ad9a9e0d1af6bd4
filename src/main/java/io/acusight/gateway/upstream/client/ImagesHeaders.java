package io.acusight.gateway.upstream.client;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.upstream.connection.UpstreamLimits;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The headers of {@code GET /data/images} that differ between requests. Null: not sent.
 *
 * @param authorization the caller's credential, unchanged
 * @param requestId identifies the client's request in the upstream's log
 * @param traceParent the trace that the request belongs to, by W3C Trace Context
 * @param traceState what else systems on the way have noted of the trace
 */
@RegisterForReflection
record ImagesHeaders(
        @RestHeader(HttpHeaders.AUTHORIZATION) String authorization,
        @RestHeader("X-Request-Id") String requestId,
        @RestHeader(RequestTrace.PARENT_HEADER) @Nullable String traceParent,
        @RestHeader(RequestTrace.STATE_HEADER) @Nullable String traceState,
        @RestHeader(HttpHeaders.ACCEPT_ENCODING) @Nullable String acceptEncoding) {

    static ImagesHeaders of(UpstreamRequest request, UpstreamLimits limits) {
        var trace = request.trace();
        return new ImagesHeaders(request.authorization(), trace.id(), trace.parent(), trace.state(), limits.acceptEncoding());
    }

    /** Returns the values of all components, in order. */
    @Nullable
    Object[] values() {
        return new @Nullable Object[] { authorization, requestId, traceParent, traceState, acceptEncoding };
    }
}
