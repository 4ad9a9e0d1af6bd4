package io.acusight.gateway.plan;

/**
 * One upstream request, {@code GET /data/images}. Equal queries are served by the same response.
 *
 * @param conditions which images match
 * @param window which of them; {@link ImageWindow#ONE} if only totals are needed
 * @param includeAnnotations upstream {@code include_annotations}
 * @param includeImageUrl upstream {@code include_image_url}
 */
public record ImagesQuery(ImageConditions conditions, ImageWindow window, boolean includeAnnotations, boolean includeImageUrl) {

    static ImagesQuery totals(ImageConditions conditions) {
        return new ImagesQuery(conditions, ImageWindow.ONE, false, false);
    }

    static ImagesQuery page(PageDemand demand, ImageWindow window) {
        return new ImagesQuery(demand.conditions(), window, demand.needs().annotations(), demand.needs().imageUrl());
    }

    /** Returns whether a response to this query serves the other one, too. */
    boolean serves(ImagesQuery other) {
        return (includeAnnotations || !other.includeAnnotations) && (includeImageUrl || !other.includeImageUrl)
                && window.contains(other.window) && conditions.equals(other.conditions);
    }

    ImagesQuery withoutFlags() {
        return new ImagesQuery(conditions, window, false, false);
    }

    ImagesQuery unitedWith(ImagesQuery other) {
        return new ImagesQuery(conditions, window, includeAnnotations || other.includeAnnotations,
                includeImageUrl || other.includeImageUrl);
    }
}
