package io.acusight.gateway.plan;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.ImageSortField;
import io.acusight.gateway.model.SortOrder;

/**
 * Which of the matching images, in which order.
 *
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}; upstream {@code limit}
 * @param offset how many to skip, 0 or more; upstream {@code offset}
 * @param sort upstream {@code sort}; null: the upstream's own order
 * @param order upstream {@code order}; null: the upstream's own
 */
public record ImageWindow(int limit, int offset, @Nullable ImageSortField sort, @Nullable SortOrder order) {

    /** The most images that one upstream page holds. */
    public static final int MAX_LIMIT = 100;

    /** Any one image: enough to learn how many match. */
    public static final ImageWindow ONE = new ImageWindow(1, 0, null, null);
}
