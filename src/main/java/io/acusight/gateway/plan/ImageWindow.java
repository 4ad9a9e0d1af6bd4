package io.acusight.gateway.plan;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.ImageSortField;
import io.acusight.gateway.model.SortOrder;

/**
 * The window of the matching images, and their order.
 *
 * @param limit the maximum number, 1 to {@value #MAX_LIMIT}; upstream {@code limit}
 * @param offset how many to skip, 0 or more; upstream {@code offset}
 * @param sort upstream {@code sort}; null: the upstream's own order
 * @param order upstream {@code order}; null: the upstream's own
 */
public record ImageWindow(int limit, int offset, @Nullable ImageSortField sort, @Nullable SortOrder order) {

    /** The maximum number of images of one upstream page. */
    public static final int MAX_LIMIT = 100;

    /** One image: enough to learn how many match. */
    public static final ImageWindow ONE = new ImageWindow(1, 0, null, null);
}
