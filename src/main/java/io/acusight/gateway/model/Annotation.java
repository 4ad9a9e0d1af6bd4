package io.acusight.gateway.model;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** One annotation of an image; upstream {@code types.AnnotationDTO}. */
@Description("One annotation of an image: a box, or a shape given by its geometry.")
@JsonNaming(SnakeCaseStrategy.class)
public record Annotation(

        @Id @NonNull @Description("The annotation's number, unique in the dataset store.") @Nullable String id,

        @Id @Description("The annotated image.") @Nullable String imageId,

        @Description("The class, e.g. person.") @Nullable String classValue,

        @Description("How sure the model is, 0 to 1.") @Nullable Double confidence,

        @Description("The kind of shape. Free text of the upstream, e.g. bbox or polygon.") @Nullable String type,

        @Description("Who or what made it. Free text of the upstream, e.g. manual or model.") @Nullable String source,

        @Description("The box's center from the left edge, as the upstream reports it.") @Nullable Double xCenter,

        @Description("The box's center from the top edge, as the upstream reports it.") @Nullable Double yCenter,

        @Description("The box's width, as the upstream reports it.") @Nullable Double width,

        @Description("The box's height, as the upstream reports it.") @Nullable Double height,

        @Description("The shape's coordinates, as the upstream reports them.") @Nullable List<@NonNull Integer> geometry,

        @Description("Drawing order; lower values are further back.") @Nullable Integer zOrder,

        @Description("When the annotation was made.") @Nullable DateTime createdAt,

        @Description("When the annotation was last changed.") @Nullable DateTime updatedAt,

        @Ignore Breaches breaches) implements Checked {
}
