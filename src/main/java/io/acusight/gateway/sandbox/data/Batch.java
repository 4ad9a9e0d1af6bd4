package io.acusight.gateway.sandbox.data;

import org.jspecify.annotations.Nullable;

/**
 * @param project absent: its images are unassigned
 * @param version the dataset version that its images went into
 */
public record Batch(long id, String name, String stage, @Nullable Project project, @Nullable String version) {
}
