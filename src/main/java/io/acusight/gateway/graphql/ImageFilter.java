package io.acusight.gateway.graphql;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.SplitFilter;

/** Conditions on images as a client gives them; null means no condition. */
@Input("ImageFilter")
@Description("Conditions on images; an image must meet all that are given.")
public record ImageFilter(

        @Id @Description("Images of this project.") @Nullable String projectId,

        @Description("true: only images that belong to no project. Not together with projectId.") @Nullable Boolean unassigned,

        @Id @Description("Images of this upload batch.") @Nullable String batchId,

        @Id @Description("Images that this edge device took.") @Nullable String deviceId,

        @Description("Images whose batch is in this stage, e.g. annotate, review or dataset. Needs projectId or unassigned.") @Nullable String stage,

        @Description("Images with this annotation status, e.g. unannotated, in_progress, annotated or reviewed.") @Nullable String annotationStatus,

        @Description("Images in this dataset split; NONE: in no split; ALL: in any.") @Nullable SplitFilter split,

        // SmallRye's Nullable: without it SmallRye applies the elements' NonNull to the list
        @io.smallrye.graphql.api.Nullable @Description("Images with an annotation of one of these classes. A value must not contain a comma.") @Nullable List<@NonNull String> classValues,

        @Description("Images whose file name contains this text. Nothing but the file name is searched.") @Nullable String search,

        @Description("Images with exactly this file name, extension included. For a part of it, use search.") @Nullable String filename) {
}
