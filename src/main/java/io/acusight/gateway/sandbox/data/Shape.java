package io.acusight.gateway.sandbox.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An object in an image: its class and its position in pixels.
 *
 * @param geometry left, top, right, bottom of a box; x1, y1, x2, y2, ... of a polygon. Both are lists of points, so
 *        their bounds are computed the same way
 */
public record Shape(String classValue, Kind kind, List<Integer> geometry) {

    public enum Kind {
        BBOX,
        POLYGON;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Shape box(String classValue, int left, int top, int width, int height) {
        return new Shape(classValue, Kind.BBOX, List.of(left, top, left + width, top + height));
    }

    static Shape polygon(String classValue, List<Integer> geometry) {
        return new Shape(classValue, Kind.POLYGON, geometry);
    }

    public int left() {
        return coordinates(0).min().orElseThrow();
    }

    public int top() {
        return coordinates(1).min().orElseThrow();
    }

    public int width() {
        return coordinates(0).max().orElseThrow() - left();
    }

    public int height() {
        return coordinates(1).max().orElseThrow() - top();
    }

    private IntStream coordinates(int first) {
        return IntStream.iterate(first, index -> index < geometry.size(), index -> index + 2).map(geometry::get);
    }
}
