package io.acusight.gateway.plan;

import io.acusight.gateway.plan.PageNeeds.Extent;

/**
 * What a selection on {@code ImageConnection} needs, whatever its arguments are.
 *
 * @param images whether images are selected, as edges or nodes
 * @param annotations whether annotation payloads are needed, upstream {@code include_annotations}
 * @param imageUrl whether signed URLs are needed, upstream {@code include_image_url}
 * @param total whether something that follows from the total is selected
 * @param cursors whether the cursors of the first and last image are selected
 * @param previous whether it is selected that images precede
 */
public record ConnectionNeeds(boolean images, boolean annotations, boolean imageUrl, boolean total, boolean cursors,
        boolean previous) {

    private static final String EDGES = "edges";
    private static final String NODES = "nodes";
    private static final String PAGE_INFO = "pageInfo";

    /** @param connection the selection on {@code ImageConnection} */
    public static ConnectionNeeds of(Selection connection) {
        return new ConnectionNeeds(connection.has(EDGES) || connection.has(NODES), selects(connection, "annotations"),
                selects(connection, "imageUrl"),
                connection.has("totalCount") || connection.has(PAGE_INFO, "hasNextPage"),
                connection.has(PAGE_INFO, "startCursor") || connection.has(PAGE_INFO, "endCursor"),
                connection.has(PAGE_INFO, "hasPreviousPage"));
    }

    private static boolean selects(Selection connection, String field) {
        return connection.has(EDGES, "node", field) || connection.has(NODES, field);
    }

    /**
     * Returns the needs with these arguments.
     *
     * @param none whether no image is requested, {@code first: 0}
     * @param fromEnd whether the last images are requested: the total decides where they are
     */
    public PageNeeds given(boolean none, boolean fromEnd) {
        if (images && !none) {
            return new PageNeeds(Extent.PAGE, annotations, imageUrl);
        }
        var figures = total || cursors && !none || previous && fromEnd;
        return new PageNeeds(figures ? Extent.TOTALS : Extent.NOTHING, false, false);
    }
}
