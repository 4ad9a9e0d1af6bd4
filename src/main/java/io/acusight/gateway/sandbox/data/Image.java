package io.acusight.gateway.sandbox.data;

import java.time.Instant;
import java.util.List;

/**
 * @param scene everything there is to see, far things first
 * @param annotations what of it was marked so far
 */
public record Image(long id, String filename, Origin origin, String annotationStatus, Split split, Instant createdAt,
        Instant updatedAt, List<Shape> scene, List<Annotation> annotations) {

    public Frame frame() {
        return origin.frame();
    }
}
