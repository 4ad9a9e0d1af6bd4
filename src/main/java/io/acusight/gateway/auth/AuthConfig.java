package io.acusight.gateway.auth;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;

/** Credentials that the deployment itself holds. */
@ConfigMapping(prefix = "gateway.upstream")
interface AuthConfig {

    /**
     * The service token: sent upstream for callers that bring no {@code Authorization} of their own. Without it (the default)
     * they are refused with {@code UNAUTHENTICATED}; with it, everyone who reaches the gateway reads what the token may read.
     */
    @WithName("token")
    Optional<String> serviceToken();
}
