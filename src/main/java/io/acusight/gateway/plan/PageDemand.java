package io.acusight.gateway.plan;

/**
 * The page of images that one field of an operation asks for.
 *
 * @param conditions which images match
 * @param window which of the matching images, and their order
 * @param needs what the field's selection needs of them
 */
public record PageDemand(ImageConditions conditions, ImageWindow window, PageNeeds needs) {

    /** Returns the requested page size. */
    public int limit() {
        return window.limit();
    }

    /** Returns how many matching images to skip. */
    public int offset() {
        return window.offset();
    }
}
