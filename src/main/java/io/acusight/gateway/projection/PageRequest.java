package io.acusight.gateway.projection;

/**
 * What a page was asked for.
 *
 * @param limit how many images at most
 * @param offset how many matching images to skip
 * @param wholePage whether the upstream was asked for these images; else only its total counts
 */
public record PageRequest(int limit, int offset, boolean wholePage) {
}
