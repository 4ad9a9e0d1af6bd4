package io.acusight.gateway.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.ImageSortField;
import io.acusight.gateway.model.SortOrder;

/**
 * A window of the matching images, and their order.
 *
 * @param limit the maximum number, 0 or more; in an upstream request {@code limit}, 1 to {@value #MAX_LIMIT}
 * @param offset how many to skip, 0 or more; upstream {@code offset}
 * @param sort upstream {@code sort}; null: the upstream's own order
 * @param order upstream {@code order}; null: the upstream's own
 */
public record ImageWindow(int limit, int offset, @Nullable ImageSortField sort, @Nullable SortOrder order) {

    /** The maximum number of images of one upstream page. */
    public static final int MAX_LIMIT = 100;

    /** One image: enough to learn how many match. */
    public static final ImageWindow ONE = new ImageWindow(1, 0, null, null);

    /** Returns the position after the last image. */
    public long end() {
        return (long) offset + limit;
    }

    /** Returns whether it needs more than one upstream page. */
    public boolean spansPages() {
        return limit > MAX_LIMIT;
    }

    /** Returns the upstream page that it begins with. */
    ImageWindow firstPage() {
        return spansPages() ? new ImageWindow(MAX_LIMIT, offset, sort, order) : this;
    }

    /** Returns the upstream pages that contain all of it, if so many images match; none of them lies past the end. */
    List<ImageWindow> pages(int total) {
        var pages = new ArrayList<ImageWindow>();
        var end = Math.min(end(), total);
        for (long at = offset; at < end; at += MAX_LIMIT) {
            // the last one asks for what is left of the window, not of the images: more may match by then
            pages.add(new ImageWindow((int) Math.min(MAX_LIMIT, end() - at), (int) at, sort, order));
        }
        return pages;
    }

    /** Returns whether one of its upstream pages after the first contains all of the other one, which has the same order. */
    boolean laterPageContains(ImageWindow other) {
        var before = other.offset - offset;
        return before >= MAX_LIMIT && contains(other) && before % MAX_LIMIT + other.limit <= MAX_LIMIT;
    }

    /** Returns whether the other one has the same order and none but images of this one. */
    boolean contains(ImageWindow other) {
        return offset <= other.offset && other.end() <= end() && sort == other.sort && Objects.equals(order, other.order);
    }
}
