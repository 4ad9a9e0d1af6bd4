package io.acusight.gateway.sandbox.data;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Where a run of images comes from.
 *
 * @param batch absent: uploaded one by one
 * @param device absent: uploaded by hand
 * @param start when the first image was taken
 * @param burst how many images share one instant
 * @param share of the whole data set, against the other origins' shares
 */
public record Origin(@Nullable Batch batch, @Nullable String device, String filePrefix, Frame frame, Instant start, int burst,
        int share) {

    public @Nullable Project project() {
        return batch == null ? null : batch.project();
    }
}
