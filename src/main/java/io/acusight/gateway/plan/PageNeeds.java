package io.acusight.gateway.plan;

import java.util.Set;

/**
 * The flags and the extent of the upstream query that a selection on {@code ImagePage} needs.
 *
 * @param extent how much of the matching images is needed
 * @param annotations whether annotation payloads are needed, upstream {@code include_annotations}
 * @param imageUrl whether signed URLs are needed, upstream {@code include_image_url}
 */
public record PageNeeds(Extent extent, boolean annotations, boolean imageUrl) {

    /** How much of the matching images is needed. */
    public enum Extent {
        /** Nothing from the upstream: no request. */
        NOTHING,
        /** Only figures that follow from the total: a request for one image. */
        TOTALS,
        /** The page itself. */
        PAGE
    }

    /** Nothing is needed. */
    public static final PageNeeds NOTHING = new PageNeeds(Extent.NOTHING, false, false);

    private static final String ITEMS = "items";
    private static final Set<String> TOTALS = Set.of("total", "count", "hasNext");

    /**
     * Returns the needs of a selection. {@code items { __typename }} needs the page, too: the upstream decides how many there
     * are.
     *
     * @param page the selection on {@code ImagePage}
     */
    public static PageNeeds of(Selection page) {
        if (page.has(ITEMS)) {
            return new PageNeeds(Extent.PAGE, page.has(ITEMS, "annotations"), page.has(ITEMS, "imageUrl"));
        }
        return new PageNeeds(TOTALS.stream().anyMatch(page::has) ? Extent.TOTALS : Extent.NOTHING, false, false);
    }

    /** Returns whether the flags bring what the others bring. */
    boolean cover(PageNeeds other) {
        return (annotations || !other.annotations) && (imageUrl || !other.imageUrl);
    }
}
