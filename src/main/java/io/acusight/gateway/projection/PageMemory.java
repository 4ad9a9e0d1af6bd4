package io.acusight.gateway.projection;

import java.util.Arrays;

import io.acusight.gateway.json.JsonBuffer;

/**
 * What projections remember while they read an envelope, kept for the next one so that they allocate nothing. Used by one
 * thread.
 */
public final class PageMemory {

    final JsonBuffer out;
    final RecordMemory images = new RecordMemory(RecordKeys.IMAGE);
    /** What the images became, where they could not be written at once. */
    final JsonBuffer items = new JsonBuffer();
    /** Where each selection on the items begins in {@link #items}, and the last one's end. */
    int[] itemBounds = {};

    PageRequest request = new PageRequest(0, 0, false);
    /** How many fields of the page are written already. */
    int written;
    boolean dataRead;
    boolean metaRead;
    boolean totalKnown;
    int total;

    /** @param out takes what projections with this memory write */
    public PageMemory(JsonBuffer out) {
        this.out = out;
    }

    /** Frees each array larger than this, also that of the buffer written to, and forgets what was written. */
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
