package io.acusight.gateway.sandbox.data;

import org.jspecify.annotations.Nullable;

/**
 * @param project absent if its images are unassigned
 * @param version the dataset version that contains its images
 */
public record Batch(long id, String name, String stage, @Nullable Project project, @Nullable String version) {
}
