package io.acusight.gateway.auth;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;

/** The deployment's own credential. */
@ConfigMapping(prefix = "gateway.upstream")
interface AuthConfig {

    /**
     * The service token, sent upstream for callers without an {@code Authorization} header. Default: none. Without it they
     * are refused with {@code UNAUTHENTICATED}; with it, everyone who reaches the gateway can read everything the token can
     * read.
     */
    @WithName("token")
    Optional<String> serviceToken();
}
