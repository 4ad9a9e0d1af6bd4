package io.acusight.gateway.plan;

/**
 * The images of an upstream page that serve a demand, or a part of it.
 *
 * @param query requests the page
 * @param skip how many images of the page precede them
 * @param take the maximum number of images; 0 if only the total is needed
 */
public record PagePart(ImagesQuery query, int skip, int take) {

    public static PagePart total(ImagesQuery query) {
        return new PagePart(query, 0, 0);
    }

    static PagePart of(ImagesQuery query, ImageWindow window) {
        return new PagePart(query, window.offset() - query.window().offset(), window.limit());
    }

    /** Returns the position of its first image among all that match. */
    public int offset() {
        return query.window().offset() + skip;
    }
}
