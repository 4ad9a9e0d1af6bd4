package io.acusight.gateway.sandbox.api;

import java.time.Instant;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

/** The clock of signed URLs. It is a bean so that tests can replace it. */
@ApplicationScoped
@Typed(SandboxClock.class)
class SandboxClock implements InstantSource {

    @Override
    public Instant instant() {
        return Instant.now();
    }
}
