package io.acusight.gateway.upstream.client;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The headers of {@code GET /data/images} that differ between requests. Null: not sent.
 *
 * @param authorization the caller's credential, unchanged
 * @param requestId identifies the client's request in the upstream's log
 */
@RegisterForReflection
record ImagesHeaders(
        @RestHeader(HttpHeaders.AUTHORIZATION) String authorization,
        @RestHeader("X-Request-Id") String requestId,
        @RestHeader(HttpHeaders.ACCEPT_ENCODING) @Nullable String acceptEncoding) {

    /** Returns the values of all components, in order. */
    @Nullable
    Object[] values() {
        return new @Nullable Object[] { authorization, requestId, acceptEncoding };
    }
}
