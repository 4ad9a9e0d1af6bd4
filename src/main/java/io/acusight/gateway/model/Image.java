package io.acusight.gateway.model;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** One image of the dataset store; upstream {@code types.ImageDetailResponse}. */
@Description("One image of the dataset store.")
@JsonNaming(SnakeCaseStrategy.class)
public record Image(

        @Id @NonNull @Description("The image's number, unique in the dataset store.") @Nullable String id,

        @Description("The name of the file.") @Nullable String filename,

        @Description("Width in pixels.") @Nullable Integer width,

        @Description("Height in pixels.") @Nullable Integer height,

        @Description("How far the image is annotated. Free text of the upstream, e.g. unannotated, in_progress, annotated or reviewed.") @Nullable String annotationStatus,

        @Description("The dataset split the image is in.") @Nullable DatasetSplit split,

        @Description("Whether the split can no longer be changed.") @Nullable Boolean splitLocked,

        @Id @Description("The upload batch the image came with.") @Nullable String batchId,

        @Description("The name of that batch.") @Nullable String batchName,

        @Id @Description("The edge device that took the image.") @Nullable String deviceId,

        @Description("The project the image belongs to; null if it belongs to no project.") @Nullable String projectName,

        @Description("The dataset version the image is part of.") @Nullable String versionName,

        @Description("The file's key in the object store.") @Nullable String storageKey,

        @Description("When the image was stored.") @Nullable DateTime createdAt,

        @Description("When the image was last changed.") @Nullable DateTime updatedAt,

        @Description("A signed, short-lived URL of the picture. Requested from the upstream only if selected.") @Nullable String imageUrl,

        @Description("The image's annotations. Requested from the upstream only if selected.") @Nullable List<@NonNull Annotation> annotations,

        @Ignore Breaches breaches) implements Checked {
}
