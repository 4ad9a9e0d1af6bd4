package io.acusight.gateway.upstream.envelope;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.model.Image;

/**
 * What the upstream answered.
 *
 * @param items its {@code data}; null where it is no array, with a breach of {@code items}. An element is null where it is no
 *        object
 * @param total its {@code meta.total}; null where there is none
 * @param breaches where {@code items} or {@code total} broke the contract
 */
public record UpstreamPage(@Nullable List<@Nullable Image> items, @Nullable Integer total, Breaches breaches) {
}
