package io.acusight.gateway.sandbox;

import java.util.List;

/**
 * @param total of all pages
 */
record ImagePage(List<Image> images, int total) {
}
