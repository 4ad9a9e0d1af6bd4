package io.acusight.gateway.sandbox.data;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The source of a series of images.
 *
 * @param batch absent if the images were uploaded one by one
 * @param device absent if the images were uploaded manually
 * @param start when the first image was taken
 * @param burst how many consecutive images have the same time
 * @param weight number of images relative to the other origins
 */
public record Origin(@Nullable Batch batch, @Nullable String device, String filePrefix, Frame frame, Instant start, int burst,
        int weight) {

    public @Nullable Project project() {
        return batch == null ? null : batch.project();
    }
}
