package io.acusight.gateway.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The matching images that one field of an operation asks for.
 *
 * @param conditions which images match
 * @param window which of the matching images, and their order; if they are the last ones, as far as it is known
 * @param last the last images of a stretch; null if the window is final
 * @param needs what the field's selection needs of them
 */
public record PageDemand(ImageConditions conditions, ImageWindow window, @Nullable LastImages last, PageNeeds needs) {

    public PageDemand(ImageConditions conditions, ImageWindow window, PageNeeds needs) {
        this(conditions, window, null, needs);
    }

    /** Returns the requested page size. */
    public int limit() {
        return window.limit();
    }

    /** Returns how many matching images to skip. */
    public int offset() {
        return window.offset();
    }

    /**
     * Returns whether further requests may depend on the total in the first response: how many pages there are, or where the
     * last images are.
     */
    public boolean dependsOnTotal() {
        return switch (needs.extent()) {
            case NOTHING -> false;
            case TOTALS -> last != null;
            case PAGE -> last != null || window.spansPages();
        };
    }

    /**
     * Returns whether further requests may be necessary after a first response: because it depends on the total, or because its
     * images are within another demand's further pages.
     *
     * @param first what the first response brings
     */
    public boolean isOpenAfter(PagePart first) {
        return dependsOnTotal() || needs.extent() == PageNeeds.Extent.PAGE && first.take() == 0;
    }

    /** Returns whether the further pages of this demand contain all that another one needs. */
    boolean carries(PageDemand other) {
        return needs.extent() == PageNeeds.Extent.PAGE && last == null && window.laterPageContains(other.window)
                && conditions.equals(other.conditions) && needs.cover(other.needs);
    }

    /** Returns the demand for the same images, if this many match. Its window is final. */
    public PageDemand given(int total) {
        return last == null ? this
                : new PageDemand(conditions, last.window(total, window.sort(), window.order()), null, needs);
    }

    /** Returns what names the list of images in cursors: a digest of conditions and order. */
    public long list() {
        return ListDigest.of(conditions, window.sort(), window.order());
    }

    /** Returns the upstream pages that contain the images, if this many match. */
    List<ImageWindow> pages(int total) {
        return needs.extent() == PageNeeds.Extent.PAGE ? window.pages(total) : List.of();
    }

    /** Returns whether the first request has to ask for the total, to learn which images are meant. */
    boolean needsTotalFirst() {
        return needs.extent() == PageNeeds.Extent.PAGE && last != null && last.dependOnTotal();
    }
}
