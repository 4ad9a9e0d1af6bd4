package io.acusight.gateway.auth;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

/** Tells who calls from what the request carries and what the deployment configured. */
@Singleton
public final class Callers {

    private final Caller withoutCredential;

    Callers(AuthConfig config) {
        withoutCredential = config.serviceToken().map(Caller::of).orElseGet(Caller::anonymous);
    }

    /** @return whether callers without a credential act with the gateway's own */
    public boolean lendsCredential() {
        return !withoutCredential.equals(Caller.anonymous());
    }

    /**
     * @param authorization the request's {@code Authorization} header, null or blank when it has none
     * @throws IllegalArgumentException when it is nothing that can be passed on
     */
    public Caller from(@Nullable String authorization) {
        return authorization == null || authorization.isBlank() ? withoutCredential : Caller.of(authorization);
    }
}
