package io.acusight.gateway.upstream;

/**
 * One {@code GET /data/images}.
 *
 * @param includeAnnotations upstream {@code include_annotations}
 * @param includeImageUrl upstream {@code include_image_url}
 */
public record ImagesQuery(ImageConditions conditions, ImageWindow window, boolean includeAnnotations, boolean includeImageUrl) {
}
