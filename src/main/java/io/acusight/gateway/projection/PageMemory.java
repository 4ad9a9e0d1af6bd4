package io.acusight.gateway.projection;

import java.util.Arrays;

import io.acusight.gateway.json.JsonBuffer;

/**
 * The memory of projections: the buffer that they write to, and what they know of the envelope that they are reading. It is
 * reused, so that a projection allocates nothing. Used by one thread.
 */
public final class PageMemory {

    /** Takes the result. It belongs to the creator of this memory. */
    final JsonBuffer out;
    final RecordMemory images = new RecordMemory(RecordKeys.IMAGE);
    /** The projected images if they could not be written to {@link #out} at once. */
    final JsonBuffer items = new JsonBuffer();
    /** The start of each selection on the items in {@link #items}, and the end of the last one. */
    int[] itemBounds = {};

    PageRequest request = new PageRequest(0, 0, false);
    /** How many fields of the page have been written. */
    int written;
    boolean dataRead;
    boolean metaRead;
    boolean totalKnown;
    int total;

    /** @param out the buffer that projections with this memory append to */
    public PageMemory(JsonBuffer out) {
        this.out = out;
    }

    /** Discards what was written, and frees each array larger than this, that of the buffer written to included. */
    public void trim(int largest) {
        out.trim(largest);
        items.trim(largest);
        images.trim(largest);
    }

    void reset(PageRequest request, int selectionsOnItems) {
        this.request = request;
        itemBounds = itemBounds.length > selectionsOnItems ? itemBounds : Arrays.copyOf(itemBounds, selectionsOnItems + 1);
        written = 0;
        dataRead = false;
        metaRead = false;
        totalKnown = false;
        total = 0;
    }
}
