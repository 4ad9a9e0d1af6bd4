package io.acusight.gateway.auth;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

/** Finds the caller of a request: by its own credential, or else by the deployment's. */
@Singleton
public final class Callers {

    private final Caller withoutCredential;

    Callers(AuthConfig config) {
        withoutCredential = config.serviceToken().map(Caller::of).orElseGet(Caller::anonymous);
    }

    /** Returns whether requests without a credential are executed with the gateway's own. */
    public boolean lendsCredential() {
        return !withoutCredential.equals(Caller.anonymous());
    }

    /**
     * Returns the caller of a request.
     *
     * @param authorization the request's {@code Authorization} header; null or blank if it has none
     * @throws IllegalArgumentException if it must not be sent upstream
     */
    public Caller from(@Nullable String authorization) {
        return authorization == null || authorization.isBlank() ? withoutCredential : Caller.of(authorization);
    }
}
