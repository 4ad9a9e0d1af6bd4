package io.acusight.gateway.plan;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.ImageSortField;
import io.acusight.gateway.model.SortOrder;

/**
 * The last images of a stretch. Which positions these are depends on how many images match.
 *
 * @param most the maximum number of images
 * @param from the position of the stretch's first image
 * @param to the position after the stretch's last image; {@link #END} if all further images belong to it
 */
public record LastImages(int most, int from, int to) {

    /** The position after the last matching image, however many match. */
    public static final int END = Integer.MAX_VALUE;

    /** Returns whether nobody can say which images these are before the total is known. */
    boolean dependOnTotal() {
        return to == END;
    }

    /** Returns these images, if so many images match. */
    public ImageWindow window(int total, @Nullable ImageSortField sort, @Nullable SortOrder order) {
        var end = Math.min(to, total);
        var start = Math.max(from, (int) Math.max(0, (long) end - most));
        return new ImageWindow(Math.max(0, end - start), start, sort, order);
    }
}
