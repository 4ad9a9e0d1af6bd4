package io.acusight.gateway.sandbox.api;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Checks Bearer tokens. This is the only place that defines the tokens of the sandbox and their responses. */
final class Tokens {

    /** The valid token, unless {@link SandboxConfig#token()} sets another. */
    static final String DEFAULT = "sandbox-token";

    /** An expired token: 401 with code {@code TOKEN_EXPIRED}. */
    static final String EXPIRED = "sandbox-expired";

    /** A token without the permission to read images: 403. */
    static final String FORBIDDEN = "sandbox-forbidden";

    private static final String SCHEME = "bearer ";

    private final String accepted;

    Tokens(String accepted) {
        if (accepted.isBlank()) {
            throw new IllegalArgumentException("gateway.sandbox.token must not be blank");
        }
        this.accepted = accepted;
    }

    /** Passes requests with the valid token to the next handler. */
    void check(RoutingContext context) {
        try {
            check(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        } catch (Refusal refusal) {
            if (refusal.status() == 401) {
                context.response().putHeader("WWW-Authenticate", "Bearer");
            }
            throw refusal;
        }
        context.next();
    }

    /**
     * @param authorization value of the Authorization header
     * @throws Refusal 401 or 403
     */
    void check(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw new Refusal(401, "UNAUTHORIZED", "Missing bearer token", null);
        }
        String token = authorization.substring(SCHEME.length()).strip();
        if (token.equals(accepted)) {
            return;
        }
        throw switch (token) {
            case EXPIRED -> new Refusal(401, "TOKEN_EXPIRED", "Token has expired", null);
            case FORBIDDEN -> new Refusal(403, "FORBIDDEN", "Token lacks the right to read images", null);
            default -> new Refusal(401, "INVALID_TOKEN", "Invalid token", null);
        };
    }
}
