package io.acusight.gateway.graphql;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.Image;

/**
 * An image and its position among all that match.
 *
 * @param image null if the upstream's list has something else there
 */
record PlacedImage(int position, @Nullable Image image) {
}
