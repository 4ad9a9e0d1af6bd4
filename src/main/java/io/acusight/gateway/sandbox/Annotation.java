package io.acusight.gateway.sandbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * @param confidence 0 to 1; a person's mark has none
 */
record Annotation(long id, Shape shape, @Nullable Double confidence, int zOrder, Instant createdAt, Instant updatedAt) {

    String source() {
        return confidence == null ? "manual" : "model";
    }
}
