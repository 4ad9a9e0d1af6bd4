package io.acusight.gateway.sandbox.api;

import java.time.Instant;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

/** The time that signed URLs go by; a bean, so that a test can set it. */
@ApplicationScoped
@Typed(SandboxClock.class)
class SandboxClock implements InstantSource {

    @Override
    public Instant instant() {
        return Instant.now();
    }
}
