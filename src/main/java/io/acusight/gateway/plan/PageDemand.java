package io.acusight.gateway.plan;

/**
 * What one field of an operation asks for.
 *
 * @param conditions which images match
 * @param window which of the matching images, in which order
 * @param needs what the field's selection needs of them
 */
public record PageDemand(ImageConditions conditions, ImageWindow window, PageNeeds needs) {

    /** Returns the page size that was asked for. */
    public int limit() {
        return window.limit();
    }

    /** Returns how many matching images to skip. */
    public int offset() {
        return window.offset();
    }
}
