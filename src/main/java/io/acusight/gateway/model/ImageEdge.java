package io.acusight.gateway.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** An image of an {@link ImageConnection}. */
@Description("An image and its cursor.")
public record ImageEdge(

        @NonNull @Description("The position of the image, for the arguments after and before. Opaque; valid only with the same filter and sort.") String cursor,

        @NonNull @Description("The image.") @Nullable Image node) {
}
