package io.acusight.gateway.sandbox.data;

/** The size of a picture, in pixels. */
public record Frame(int width, int height) {
}
