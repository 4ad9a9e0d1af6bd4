package io.acusight.gateway.sandbox.data;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Conditions on an image. An image must meet all that are present.
 *
 * @param projectId {@value #UNASSIGNED} for images without a project
 * @param stage ignored without a project
 * @param classValues classes of which the image has at least one; empty for no condition
 */
public record ImageFilter(@Nullable String projectId, @Nullable Long batchId, @Nullable String deviceId, @Nullable String stage,
        @Nullable String annotationStatus, @Nullable Split split, Set<String> classValues, @Nullable String search,
        @Nullable String filename) {

    static final String UNASSIGNED = "null";

    boolean accepts(Image image) {
        return acceptsProject(image.origin().project())
                && acceptsBatch(image.origin().batch())
                && (deviceId == null || deviceId.equals(image.origin().device()))
                && (annotationStatus == null || annotationStatus.equals(image.annotationStatus()))
                && (split == null || split == image.split())
                && acceptsName(image.filename())
                && acceptsClasses(image);
    }

    private boolean acceptsProject(@Nullable Project project) {
        if (projectId == null) {
            return true;
        }
        return project == null ? projectId.equals(UNASSIGNED) : projectId.equals(project.id());
    }

    private boolean acceptsBatch(@Nullable Batch batch) {
        boolean stageApplies = stage != null && projectId != null;
        if (batch == null) {
            return batchId == null && !stageApplies;
        }
        return (batchId == null || batchId == batch.id()) && (!stageApplies || Objects.equals(stage, batch.stage()));
    }

    private boolean acceptsName(String name) {
        return (filename == null || filename.equals(name))
                && (search == null || name.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT)));
    }

    private boolean acceptsClasses(Image image) {
        return classValues.isEmpty()
                || image.annotations().stream().anyMatch(annotation -> classValues.contains(annotation.shape().classValue()));
    }
}
