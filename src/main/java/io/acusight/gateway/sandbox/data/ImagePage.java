package io.acusight.gateway.sandbox.data;

import java.util.List;

/**
 * @param total number of images on all pages
 */
public record ImagePage(List<Image> images, int total) {
}
