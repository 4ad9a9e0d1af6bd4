package io.acusight.gateway.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.projection.PageField.Content;

/**
 * A compiled selection on ImagePage or ImageConnection: cuts the upstream's envelope to it and renames the fields. Immutable,
 * thread-safe.
 */
public final class PageProjection {

    /** Larger bodies use the standard path. This also keeps each index far from overflow. */
    private static final int LONGEST = 1 << 24;

    private final PageField[] fields;
    /** One for each time the items are selected. If they are only counted, one with an empty selection. */
    private final RowsProjection[] items;
    /** The index of the items among the fields; -1 unless they are selected exactly once. */
    private final int onlyItems;

    private PageProjection(List<PageField> page) {
        fields = page.toArray(PageField[]::new);
        var selected = page.stream().map(PageField::rows).filter(Objects::nonNull).toList();
        var counted = selected.isEmpty() ? List.of(RowsProjection.ofImages(List.of())) : selected;
        items = counted.toArray(RowsProjection[]::new);
        onlyItems = selected.size() == 1 ? page.stream().map(PageField::content).toList().indexOf(Content.ROWS) : -1;
    }

    /**
     * Compiles a selection on ImagePage.
     *
     * @param page the fields in response order
     * @throws IllegalArgumentException if the model does not have a field
     */
    public static PageProjection of(List<Selected> page) {
        return new PageProjection(PageField.of(PageField.Type.PAGE, page));
    }

    /**
     * Compiles a selection on ImageConnection.
     *
     * @param connection the fields in response order
     * @throws IllegalArgumentException if the model does not have a field
     */
    public static PageProjection ofConnection(List<Selected> connection) {
        return new PageProjection(PageField.of(PageField.Type.CONNECTION, connection));
    }

    /**
     * Returns whether the model has a field. A selection can be compiled if the model has each of its fields.
     *
     * @param path the names of the fields that lead to it, beginning with a field of ImagePage
     */
    public static boolean knows(List<String> path) {
        return PageField.Type.PAGE.knows(path);
    }

    /** Returns the same for paths that begin with a field of ImageConnection. */
    public static boolean connectionKnows(List<String> path) {
        return PageField.Type.CONNECTION.knows(path);
    }

    /** Returns whether a cursor is selected, so that {@link PageRequest#list} matters. */
    public boolean writesCursors() {
        return Arrays.stream(fields).anyMatch(PageField::writesCursors);
    }

    /** Returns how many selections on the images there are, 1 or more. */
    int selections() {
        return items.length;
    }

    /**
     * Appends the JSON value of the field to the memory's buffer.
     *
     * @param json contains the upstream's response body in its first {@code length} bytes
     * @return false if only the standard path can respond; the buffer is then unchanged
     */
    public boolean project(byte[] json, int length, PageRequest request, PageMemory page) {
        var out = page.out;
        var before = out.length();
        try {
            page.reset(request, items.length);
            if (isWhole(json, length, page)) {
                finish(page);
                return true;
            }
        } catch (FallbackException | IndexOutOfBoundsException e) {
            // IndexOutOfBoundsException: the document ends too early
        }
        out.setLength(before);
        return false;
    }

    /** Reads a response, and returns whether it is nothing but an envelope. */
    boolean isWhole(byte[] json, int length, PageMemory page) {
        return length <= LONGEST && Envelope.read(json, length, this, page) == length;
    }

    /**
     * Reads the images. Writes them at once if the fields in front of them can be written, else keeps them.
     *
     * @param at the index of the value of {@code data}
     * @return the index after it
     */
    int data(byte[] json, int at, PageMemory page) {
        if (page.written > 0) {
            throw FallbackException.NOW; // the last of duplicate members counts
        }
        if (page.dataRead) {
            page.forgetRows();
        }
        page.dataRead = true;
        if (page.parts == null && canWriteUpToItems(page)) {
            writeUpTo(onlyItems + 1, page);
            page.out.one('[');
            var end = items[0].append(json, at, page, page.out);
            page.out.one(']');
            page.rows.endResponse();
            return end;
        }
        var end = at;
        page.items.reset();
        for (int i = 0; i < items.length; i++) {
            end = items[i].append(json, at, page, page.items);
            page.itemBounds[i + 1] = page.items.length();
        }
        if (page.parts == null) {
            page.rows.endResponse();
        }
        return end;
    }

    private boolean canWriteUpToItems(PageMemory page) {
        for (int i = 0; i < onlyItems; i++) {
            if (!fields[i].isKnownBefore(page)) {
                return false;
            }
        }
        return onlyItems >= 0;
    }

    private void writeUpTo(int end, PageMemory page) {
        for (; page.written < end; page.written++) {
            fields[page.written].write(page);
        }
    }

    /** Writes the fields that are not written yet. */
    void finish(PageMemory page) {
        var number = 0;
        while (page.written < fields.length) {
            var field = fields[page.written];
            writeUpTo(page.written + 1, page);
            if (field.rows() != null) {
                writeItems(number++, page);
            }
        }
        page.out.ascii(fields.length == 0 ? "{}" : "}");
    }

    private static void writeItems(int number, PageMemory page) {
        page.out.one('[');
        if (page.parts != null) {
            page.parts.writeRows(number);
        } else if (page.dataRead) {
            page.out.raw(page.items.bytes(), page.itemBounds[number], page.itemBounds[number + 1]);
        } else if (page.request.limit() > 0) {
            throw FallbackException.NOW;
        }
        page.out.one(']');
    }
}
