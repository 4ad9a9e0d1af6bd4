package io.acusight.gateway.projection;

import java.util.List;
import java.util.Objects;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.projection.PageField.Content;

/** A compiled selection on ImagePage: cuts the upstream's envelope to it and renames the fields. Immutable, thread-safe. */
public final class PageProjection {

    /** Larger bodies use the standard path. This also keeps each index far from overflow. */
    private static final int LONGEST = 1 << 24;

    private final PageField[] fields;
    /** One for each time the items are selected. If they are only counted, one with an empty selection. */
    private final RecordProjection[] items;
    /** The index of the items among the fields; -1 unless they are selected exactly once. */
    private final int onlyItems;

    private PageProjection(List<PageField> page) {
        fields = page.toArray(PageField[]::new);
        var selected = page.stream().map(PageField::images).filter(Objects::nonNull).toList();
        var counted = selected.isEmpty() ? List.of(new RecordProjection(RecordKeys.IMAGE, List.of())) : selected;
        items = counted.toArray(RecordProjection[]::new);
        onlyItems = selected.size() == 1 ? page.stream().map(PageField::content).toList().indexOf(Content.ITEMS) : -1;
    }

    /**
     * Compiles a selection.
     *
     * @param page the fields of ImagePage, in response order
     * @throws IllegalArgumentException if the model does not have a field
     */
    public static PageProjection of(List<Selected> page) {
        return new PageProjection(PageField.of(page));
    }

    /**
     * Returns whether the model has a field. A selection can be compiled if the model has each of its fields.
     *
     * @param path the names of the fields that lead to it, beginning with a field of ImagePage
     */
    public static boolean knows(List<String> path) {
        return PageField.knows(path);
    }

    /**
     * Appends the JSON value of the {@code images} field to the memory's buffer.
     *
     * @param json contains the upstream's response body in its first {@code length} bytes
     * @return false if only the standard path can respond; the buffer is then unchanged
     */
    public boolean project(byte[] json, int length, PageRequest request, PageMemory page) {
        var out = page.out;
        var before = out.length();
        try {
            if (length <= LONGEST) {
                page.reset(request, items.length);
                if (Envelope.read(json, length, this, page) == length) {
                    finish(page);
                    return true;
                }
            }
        } catch (FallbackException | IndexOutOfBoundsException e) {
            // IndexOutOfBoundsException: the document ends too early
        }
        out.setLength(before);
        return false;
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
        page.dataRead = true;
        if (canWriteUpToItems(page)) {
            writeUpTo(onlyItems + 1, page);
            return items[0].appendArray(json, at, page.images, page.out);
        }
        var end = at;
        page.items.reset();
        for (int i = 0; i < items.length; i++) {
            end = items[i].appendArray(json, at, page.images, page.items);
            page.itemBounds[i + 1] = page.items.length();
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

    private void finish(PageMemory page) {
        var number = 0;
        while (page.written < fields.length) {
            var field = fields[page.written];
            writeUpTo(page.written + 1, page);
            if (field.images() != null) {
                writeItems(number++, page);
            }
        }
        page.out.ascii(fields.length == 0 ? "{}" : "}");
    }

    private static void writeItems(int number, PageMemory page) {
        if (!page.dataRead) {
            throw FallbackException.NOW;
        }
        page.out.raw(page.items.bytes(), page.itemBounds[number], page.itemBounds[number + 1]);
    }
}
