package io.acusight.gateway.sandbox;

/** The size of a picture, in pixels. */
record Frame(int width, int height) {
}
