package io.acusight.gateway.projection;

/**
 * The request for a page.
 *
 * @param limit the most images in the page
 * @param offset how many matching images are skipped
 * @param wholePage whether the upstream was asked for these images; if false, only the total of its response is valid
 */
public record PageRequest(int limit, int offset, boolean wholePage) {
}
