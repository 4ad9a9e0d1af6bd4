package io.acusight.gateway.projection;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.json.Token;
import io.acusight.gateway.model.ImageConnection;
import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.model.PageInfo;

/**
 * One selected field of a page, of a connection, or of its {@code pageInfo}.
 *
 * @param name the text in front of the value: a brace or comma, and the response key. That of {@code __typename} includes the
 *        value
 * @param content the kind of value
 * @param rows for {@link Content#ROWS}: the selection on the images or edges; else null
 * @param below for {@link Content#PAGE_INFO}: its selected fields; else empty
 */
record PageField(Token name, Content content, @Nullable RowsProjection rows, List<PageField> below) {

    enum Content {
        ROWS,
        TOTAL,
        COUNT,
        LIMIT,
        OFFSET,
        HAS_NEXT,
        /** As {@link #HAS_NEXT}, but never null. */
        HAS_NEXT_PAGE,
        HAS_PREVIOUS_PAGE,
        START_CURSOR,
        END_CURSOR,
        PAGE_INFO,
        TYPENAME
    }

    /** A type whose values follow from a page. */
    enum Type {

        PAGE(ImagePage.class, Map.of("items", Content.ROWS, "total", Content.TOTAL, "count", Content.COUNT, "limit",
                Content.LIMIT, "offset", Content.OFFSET, "hasNext", Content.HAS_NEXT)),
        CONNECTION(ImageConnection.class, Map.of("edges", Content.ROWS, "nodes", Content.ROWS, "totalCount", Content.TOTAL,
                "pageInfo", Content.PAGE_INFO)),
        INFO(PageInfo.class, Map.of("hasNextPage", Content.HAS_NEXT_PAGE, "hasPreviousPage", Content.HAS_PREVIOUS_PAGE,
                "startCursor", Content.START_CURSOR, "endCursor", Content.END_CURSOR));

        private final String typename;
        @SuppressWarnings("ImmutableEnumChecker") // maps of Map.of are
        private final Map<String, Content> contents;

        Type(Class<?> type, Map<String, Content> contents) {
            this.typename = '"' + type.getSimpleName() + '"';
            this.contents = contents;
        }

        private @Nullable Content contentOf(String field) {
            return Selected.TYPENAME.equals(field) ? Content.TYPENAME : contents.get(field);
        }

        boolean knows(List<String> path) {
            var content = contentOf(path.get(0));
            var below = path.subList(1, path.size());
            if (content == null || below.isEmpty()) {
                return content != null;
            }
            return switch (content) {
                case ROWS -> path.get(0).equals(EDGES) ? RowsProjection.edgeKnows(below) : RecordKeys.IMAGE.containsPath(below);
                case PAGE_INFO -> INFO.knows(below);
                default -> false;
            };
        }
    }

    private static final String EDGES = "edges";

    static List<PageField> of(Type type, List<Selected> selection) {
        return IntStream.range(0, selection.size()).mapToObj(i -> of(type, selection.get(i), i == 0)).toList();
    }

    private static PageField of(Type type, Selected selected, boolean first) {
        var content = type.contentOf(selected.name());
        if (content == null) {
            throw new IllegalArgumentException(type.typename + " has no field " + selected.name());
        }
        var name = (first ? "{\"" : ",\"") + selected.responseKey() + "\":";
        return new PageField(new Token(content == Content.TYPENAME ? name + type.typename : name), content,
                content == Content.ROWS ? rows(selected) : null,
                content == Content.PAGE_INFO ? of(Type.INFO, selected.below()) : List.of());
    }

    private static RowsProjection rows(Selected selected) {
        return selected.name().equals(EDGES) ? RowsProjection.ofEdges(selected.below())
                : RowsProjection.ofImages(selected.below());
    }

    /** Returns whether a cursor is selected. */
    boolean writesCursors() {
        return switch (content) {
            case START_CURSOR, END_CURSOR -> true;
            case ROWS -> rows != null && rows.writesCursors();
            case PAGE_INFO -> below.stream().anyMatch(PageField::writesCursors);
            default -> false;
        };
    }

    /** Returns whether the value is known although the images have not been read. */
    boolean isKnownBefore(PageMemory page) {
        return switch (content) {
            case LIMIT, OFFSET, HAS_PREVIOUS_PAGE, TYPENAME -> true;
            case TOTAL, HAS_NEXT, HAS_NEXT_PAGE -> page.metaRead;
            case COUNT, ROWS, START_CURSOR, END_CURSOR -> false;
            case PAGE_INFO -> areKnownBefore(page);
        };
    }

    private boolean areKnownBefore(PageMemory page) {
        for (var field : below) {
            if (!field.isKnownBefore(page)) {
                return false;
            }
        }
        return true;
    }

    /** Appends the field, for {@link Content#ROWS} only its name. */
    void write(PageMemory page) {
        var out = page.out.token(name);
        switch (content) {
            case TOTAL -> total(page, out);
            case COUNT -> count(page, page.request, out);
            case LIMIT -> out.number(page.request.limit());
            case OFFSET -> out.number(page.request.offset());
            case HAS_NEXT -> hasNext(page, page.request, out);
            case HAS_NEXT_PAGE -> {
                checkTotal(page);
                hasNext(page, page.request, out);
            }
            case HAS_PREVIOUS_PAGE -> out.ascii(page.request.offset() > 0 ? "true" : "false");
            case START_CURSOR, END_CURSOR -> cursor(page, page.request, out);
            case PAGE_INFO -> {
                below.forEach(field -> field.write(page));
                out.ascii(below.isEmpty() ? "{}" : "}");
            }
            case ROWS, TYPENAME -> {
            }
        }
    }

    private static void total(PageMemory page, JsonBuffer out) {
        if (page.totalKnown) {
            out.number(page.total);
        } else {
            out.ascii("null");
        }
    }

    private static void count(PageMemory page, PageRequest request, JsonBuffer out) {
        if (request.wholePage() && page.dataRead) {
            out.number(page.rows.count());
        } else if (!request.wholePage()) {
            out.number(countWithin(page, request));
        } else {
            throw FallbackException.NOW;
        }
    }

    private static int countWithin(PageMemory page, PageRequest request) {
        checkTotal(page);
        return ImagePage.countWithin(request.limit(), request.offset(), page.total);
    }

    private static void checkTotal(PageMemory page) {
        if (!page.totalKnown) {
            throw FallbackException.NOW;
        }
    }

    private static void hasNext(PageMemory page, PageRequest request, JsonBuffer out) {
        if (page.totalKnown) {
            out.ascii(ImagePage.isFollowed(request.limit(), request.offset(), page.total) ? "true" : "false");
        } else {
            out.ascii("null");
        }
    }

    private void cursor(PageMemory page, PageRequest request, JsonBuffer out) {
        var start = content == Content.START_CURSOR;
        if (request.limit() == 0) {
            out.ascii("null");
        } else if (!request.wholePage()) {
            var count = countWithin(page, request);
            cursor(count, start ? request.offset() : request.offset() + count - 1, request, out);
        } else if (page.dataRead) {
            cursor(page.rows.count(), start ? page.rows.first() : page.rows.last(), request, out);
        } else {
            throw FallbackException.NOW;
        }
    }

    private static void cursor(int count, int position, PageRequest request, JsonBuffer out) {
        if (count == 0) {
            out.ascii("null");
        } else {
            RowsProjection.cursor(position, request.list(), out);
        }
    }
}
