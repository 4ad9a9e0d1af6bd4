package io.acusight.gateway.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * @param project absent: its images are unassigned
 * @param version the dataset version that its images went into
 */
record Batch(long id, String name, String stage, @Nullable Project project, @Nullable String version) {
}
