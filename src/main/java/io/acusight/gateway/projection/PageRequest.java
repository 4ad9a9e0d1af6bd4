package io.acusight.gateway.projection;

/**
 * The request for a page, and which images of a response belong to it.
 *
 * @param limit the most images in the page
 * @param offset how many matching images are skipped
 * @param wholePage whether the upstream was asked for these images; if false, only the total of its response is valid
 * @param skip how many images of the response precede those of the page
 * @param take the most images of the response that belong to the page
 * @param list names the list of images in cursors; any value if no cursor is selected
 */
public record PageRequest(int limit, int offset, boolean wholePage, int skip, int take, long list) {

    /** A request whose response contains only images of the page. */
    public PageRequest(int limit, int offset, boolean wholePage) {
        this(limit, offset, wholePage, 0, Integer.MAX_VALUE, 0);
    }
}
