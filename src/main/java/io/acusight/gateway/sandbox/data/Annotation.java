package io.acusight.gateway.sandbox.data;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * @param confidence 0 to 1; absent if a person made the annotation
 */
public record Annotation(long id, Shape shape, @Nullable Double confidence, int zOrder, Instant createdAt, Instant updatedAt) {

    public String source() {
        return confidence == null ? "manual" : "model";
    }

    Annotation withId(long other) {
        return new Annotation(other, shape, confidence, zOrder, createdAt, updatedAt);
    }
}
