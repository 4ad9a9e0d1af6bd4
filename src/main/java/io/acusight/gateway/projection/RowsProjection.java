package io.acusight.gateway.projection;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.json.JsonValue;
import io.acusight.gateway.json.Token;
import io.acusight.gateway.model.Cursor;
import io.acusight.gateway.model.ImageEdge;

/** A compiled selection on the images of a page, or on the edges around them. */
final class RowsProjection {

    private static final String CURSOR = "cursor";
    private static final String NODE = "node";

    /** The first selection on the image itself; it reads each image. */
    private final RecordProjection image;
    /** The fields of an edge; null if images are selected. */
    private final EdgeField @Nullable [] edge;

    /**
     * One selected field of an edge.
     *
     * @param name the text in front of the value; that of {@code __typename} includes the value
     * @param cursor whether the value is the cursor
     * @param node the selection on the image; null for other fields
     */
    private record EdgeField(Token name, boolean cursor, @Nullable RecordProjection node) {

        static EdgeField of(Selected selected, boolean first) {
            var name = (first ? "{\"" : ",\"") + selected.responseKey() + "\":";
            return switch (selected.name()) {
                case CURSOR -> new EdgeField(new Token(name), true, null);
                case NODE -> new EdgeField(new Token(name), false, new RecordProjection(RecordKeys.IMAGE, selected.below()));
                case Selected.TYPENAME ->
                    new EdgeField(new Token(name + '"' + ImageEdge.class.getSimpleName() + '"'), false, null);
                default -> throw new IllegalArgumentException("an edge has no field " + selected.name());
            };
        }
    }

    private RowsProjection(RecordProjection image, EdgeField @Nullable [] edge) {
        this.image = image;
        this.edge = edge;
    }

    static RowsProjection ofImages(List<Selected> selection) {
        return new RowsProjection(new RecordProjection(RecordKeys.IMAGE, selection), null);
    }

    static RowsProjection ofEdges(List<Selected> selection) {
        var fields = new ArrayList<EdgeField>(selection.size());
        selection.forEach(selected -> fields.add(EdgeField.of(selected, fields.isEmpty())));
        for (var field : fields) {
            if (field.node() != null) {
                return new RowsProjection(field.node(), fields.toArray(EdgeField[]::new));
            }
        }
        return new RowsProjection(new RecordProjection(RecordKeys.IMAGE, List.of()), fields.toArray(EdgeField[]::new));
    }

    /** Returns whether an edge has the field at this path. */
    static boolean edgeKnows(List<String> path) {
        var below = path.subList(1, path.size());
        return switch (path.get(0)) {
            case NODE -> RecordKeys.IMAGE.containsPath(below);
            case CURSOR, Selected.TYPENAME -> below.isEmpty();
            default -> false;
        };
    }

    /** Returns whether the cursor of each image is selected. */
    boolean writesCursors() {
        if (edge != null) {
            for (var field : edge) {
                if (field.cursor()) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Appends the rows of a response, separated by commas; the first one has a comma in front of it if an earlier response has
     * brought rows.
     *
     * @param at the index of the array of images
     * @return the index after it
     */
    int append(byte[] json, int at, PageMemory page, JsonBuffer out) {
        if (json[at] != '[') {
            throw FallbackException.NOW;
        }
        var rows = page.rows;
        rows.beginSelection();
        page.images.forgetPositions();
        var index = 0;
        at = JsonValue.afterSpace(json, at + 1);
        while (json[at] != ']') {
            if (index > 0) {
                at = JsonValue.afterComma(json, at);
            }
            at = JsonValue.afterSpace(json, rows.includes(index) ? row(json, at, index, page, out)
                    : JsonValue.position(JsonValue.end(json, at)));
            index++;
        }
        return at + 1;
    }

    private int row(byte[] json, int at, int index, PageMemory page, JsonBuffer out) {
        var end = image.read(json, at, page.images);
        if (page.rows.keeps(index, json, at, page.images)) {
            if (!page.rows.isFirst()) {
                out.one(',');
            }
            if (edge == null) {
                image.write(json, at, end, page.images, out);
            } else {
                edge(edge, json, at, end, page.rows.position(index), page, out);
            }
        }
        return end;
    }

    private void edge(EdgeField[] fields, byte[] json, int at, int end, int position, PageMemory page, JsonBuffer out) {
        for (var field : fields) {
            out.token(field.name());
            if (field.cursor()) {
                cursor(position, page.request.list(), out);
            } else if (field.node() == image) {
                image.write(json, at, end, page.images, out);
            } else if (field.node() != null) {
                field.node().appendObject(json, at, page.images, out);
            }
        }
        out.ascii(fields.length == 0 ? "{}" : "}");
    }

    static void cursor(int position, long list, JsonBuffer out) {
        out.one('"').raw(Cursor.bytes(position, list), 0, Cursor.LENGTH).one('"');
    }
}
