package io.acusight.gateway.projection;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.json.Token;
import io.acusight.gateway.model.ImagePage;

/**
 * One selected field of a page.
 *
 * @param name the text in front of the value: a brace or comma, and the response key. That of {@code __typename} includes the
 *        value
 * @param content the kind of value
 * @param images for {@link Content#ITEMS}: the selection on the images; else null
 */
record PageField(Token name, Content content, @Nullable RecordProjection images) {

    enum Content {
        ITEMS,
        TOTAL,
        COUNT,
        LIMIT,
        OFFSET,
        HAS_NEXT,
        TYPENAME
    }

    private static final String TYPENAME = '"' + ImagePage.class.getSimpleName() + '"';
    private static final Map<String, Content> CONTENTS = Map.of("items", Content.ITEMS, "total", Content.TOTAL, "count",
            Content.COUNT, "limit", Content.LIMIT, "offset", Content.OFFSET, "hasNext", Content.HAS_NEXT, Selected.TYPENAME,
            Content.TYPENAME);

    static boolean knows(List<String> path) {
        var content = CONTENTS.get(path.get(0));
        var below = path.subList(1, path.size());
        return content == Content.ITEMS ? RecordKeys.IMAGE.containsPath(below) : content != null && below.isEmpty();
    }

    static PageField of(Selected selected, boolean first) {
        var content = CONTENTS.get(selected.name());
        if (content == null) {
            throw new IllegalArgumentException("a page has no field " + selected.name());
        }
        var name = (first ? "{\"" : ",\"") + selected.responseKey() + "\":";
        return new PageField(new Token(content == Content.TYPENAME ? name + TYPENAME : name), content,
                content == Content.ITEMS ? new RecordProjection(RecordKeys.IMAGE, selected.below()) : null);
    }

    static List<PageField> of(List<Selected> selection) {
        return IntStream.range(0, selection.size()).mapToObj(i -> of(selection.get(i), i == 0)).toList();
    }

    /** Returns whether the value is known although the images have not been read. */
    boolean isKnownBefore(PageMemory page) {
        return switch (content) {
            case LIMIT, OFFSET, TYPENAME -> true;
            case TOTAL, HAS_NEXT -> page.metaRead;
            case COUNT, ITEMS -> false;
        };
    }

    /** Appends the field, for {@link Content#ITEMS} only its name. */
    void write(PageMemory page) {
        var out = page.out.token(name);
        switch (content) {
            case TOTAL -> total(page, out);
            case COUNT -> count(page, page.request, out);
            case LIMIT -> out.number(page.request.limit());
            case OFFSET -> out.number(page.request.offset());
            case HAS_NEXT -> hasNext(page, page.request, out);
            case ITEMS, TYPENAME -> {
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
            out.number(page.images.elements);
        } else if (!request.wholePage() && page.totalKnown) {
            out.number(ImagePage.countWithin(request.limit(), request.offset(), page.total));
        } else {
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
}
