package io.acusight.gateway.sandbox.data;

import java.util.List;
import java.util.Locale;
import java.util.Random;

enum AnnotationStatus {
    UNANNOTATED,
    IN_PROGRESS,
    ANNOTATED,
    REVIEWED;

    /** Chooses a status that fits the stage of the batch. */
    static AnnotationStatus choose(Origin origin, Random random) {
        int percent = random.nextInt(100);
        if (origin.batch() == null) {
            return UNANNOTATED;
        }
        return switch (origin.batch().stage()) {
            case Warehouse.ANNOTATE -> percent < 40 ? UNANNOTATED : percent < 70 ? IN_PROGRESS : ANNOTATED;
            case Warehouse.REVIEW -> percent < 60 ? ANNOTATED : REVIEWED;
            case Warehouse.DATASET -> REVIEWED;
            default -> UNANNOTATED;
        };
    }

    /** Returns the objects of a scene that are annotated in this status. */
    List<Shape> annotated(List<Shape> scene) {
        return switch (this) {
            case UNANNOTATED -> List.of();
            case IN_PROGRESS -> scene.subList(0, scene.size() / 2);
            case ANNOTATED, REVIEWED -> scene;
        };
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
