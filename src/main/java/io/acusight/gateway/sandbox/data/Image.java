package io.acusight.gateway.sandbox.data;

import java.time.Instant;
import java.util.List;

/**
 * @param scene all visible objects, the farthest first
 * @param annotations those of the objects that are annotated so far
 */
public record Image(long id, String filename, Origin origin, String annotationStatus, Split split, Instant createdAt,
        Instant updatedAt, List<Shape> scene, List<Annotation> annotations) {

    public Frame frame() {
        return origin.frame();
    }
}
