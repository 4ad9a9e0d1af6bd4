package io.acusight.gateway.sandbox.picture;

import java.util.List;
import java.util.Locale;

import io.acusight.gateway.sandbox.data.Frame;
import io.acusight.gateway.sandbox.data.Image;
import io.acusight.gateway.sandbox.data.Shape;

/**
 * Draws an image as SVG, in the image's size in pixels: the hall, each object of the scene exactly where its annotation is (or
 * would be, if it is not annotated yet), and a caption as from a camera.
 */
public final class Picture {

    private static final List<String> COLORS = List.of("#e4572e", "#2e86ab", "#f3a712", "#6a994e", "#8e6c8a", "#d98c5f");

    private Picture() {
    }

    public static String of(Image image) {
        Frame frame = image.frame();
        StringBuilder svg = new StringBuilder(8192);
        svg.append(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
                <title>%3$s</title>
                """, frame.width(), frame.height(), escape(image.filename())));
        svg.append(Symbols.DEFINITIONS);
        svg.append(use("hall", 0, 0, frame.width(), frame.height(), "#000"));
        image.scene().forEach(shape -> svg.append(draw(shape)));
        return svg.append(caption(image)).append("</svg>\n").toString();
    }

    private static String draw(Shape shape) {
        String symbol = symbol(shape);
        return switch (shape.kind()) {
            case BBOX -> use(symbol, shape.left(), shape.top(), shape.width(), shape.height(), color(shape));
            case POLYGON -> polygon(symbol, shape);
        };
    }

    private static String use(String symbol, int left, int top, int width, int height, String color) {
        return String.format(Locale.ROOT, "<use href=\"#%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" color=\"%s\"/>\n",
                symbol, left, top, width, height, color);
    }

    private static String polygon(String symbol, Shape shape) {
        StringBuilder points = new StringBuilder();
        for (int index = 0; index < shape.geometry().size(); index += 2) {
            points.append(index == 0 ? "" : " ").append(shape.geometry().get(index)).append(',')
                    .append(shape.geometry().get(index + 1));
        }
        return String.format(Locale.ROOT, "<polygon fill=\"url(#%s)\" points=\"%s\"/>\n", symbol, points);
    }

    private static String caption(Image image) {
        int size = Math.min(image.frame().width(), image.frame().height()) / 36;
        String device = image.origin().device();
        String text = (device == null ? "upload" : device) + "  " + image.createdAt();
        return String.format(Locale.ROOT,
                "<text x=\"%1$d\" y=\"%2$d\" font-family=\"monospace\" font-size=\"%1$d\" fill=\"#fff\""
                        + " stroke=\"#000\" stroke-opacity=\"0.6\" stroke-width=\"3\" paint-order=\"stroke\">%3$s</text>\n",
                size, image.frame().height() - size, escape(text));
    }

    private static String symbol(Shape shape) {
        return shape.classValue().replace(' ', '-');
    }

    /** Returns a color that depends only on the object's position. */
    private static String color(Shape shape) {
        return COLORS.get((shape.left() + shape.top()) % COLORS.size());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
