package io.acusight.gateway.upstream.envelope;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.model.Image;

/**
 * A page of images in the upstream's response.
 *
 * @param items its {@code data}; null if it is not an array, with a breach of {@code items}. An element is null if it is not an
 *        object
 * @param total its {@code meta.total}; null if it is missing
 * @param breaches how {@code items} or {@code total} break the contract
 */
public record UpstreamPage(@Nullable List<@Nullable Image> items, @Nullable Integer total, Breaches breaches) {
}
