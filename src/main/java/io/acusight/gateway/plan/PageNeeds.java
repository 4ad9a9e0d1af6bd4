package io.acusight.gateway.plan;

import java.util.Set;

/**
 * What a selection on {@code ImagePage} costs upstream.
 *
 * @param extent how much of the matching images is needed
 * @param annotations whether annotation payloads are needed, upstream {@code include_annotations}
 * @param imageUrl whether signed URLs are needed, upstream {@code include_image_url}
 */
public record PageNeeds(Extent extent, boolean annotations, boolean imageUrl) {

    /** How much of the matching images is needed. */
    public enum Extent {
        /** Nothing that the upstream knows: no request. */
        NOTHING,
        /** Only figures that follow from how many images match in all: a request for one image tells. */
        TOTALS,
        /** The page itself. */
        PAGE
    }

    private static final String ITEMS = "items";
    private static final Set<String> TOTALS = Set.of("total", "count", "hasNext");

    /**
     * {@code items { __typename }} needs the page too: how many names there are is the upstream's to say.
     *
     * @param page what is selected on {@code ImagePage}
     */
    public static PageNeeds of(Selection page) {
        if (page.has(ITEMS)) {
            return new PageNeeds(Extent.PAGE, page.has(ITEMS, "annotations"), page.has(ITEMS, "imageUrl"));
        }
        return new PageNeeds(TOTALS.stream().anyMatch(page::has) ? Extent.TOTALS : Extent.NOTHING, false, false);
    }
}
