package io.acusight.gateway.projection;

import java.util.Arrays;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.json.FallbackException;
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
    Rows rows = Rows.ofOneResponse();
    private final Rows ownRows = rows;
    /** The page of several responses of which this is a part; null if there is only one response. */
    @Nullable
    PageParts parts;
    /** How many fields of the page have been written. */
    int written;
    boolean dataRead;
    boolean metaRead;
    boolean totalKnown;
    int total;

    /** Returns the total in the envelope that was read last; empty if it does not tell. */
    public OptionalInt total() {
        return totalKnown ? OptionalInt.of(total) : OptionalInt.empty();
    }

    /** @param out the buffer that projections with this memory append to */
    public PageMemory(JsonBuffer out) {
        this.out = out;
    }

    /**
     * Discards what was written and forgets the page of several responses, and frees each array larger than this, that of the
     * buffer written to included.
     */
    public void trim(int largest) {
        parts = null;
        rows = ownRows;
        out.trim(largest);
        items.trim(largest);
        images.trim(largest);
    }

    void reset(PageRequest request, int selectionsOnItems) {
        reset(request, selectionsOnItems, ownRows, null);
        rows.reset(request);
    }

    /** Forgets the rows of a member that is repeated: the last one counts. */
    void forgetRows() {
        if (parts != null) {
            throw FallbackException.NOW; // those of earlier responses would be forgotten, too
        }
        rows.reset(request);
    }

    /** @param parts the page of several responses that the next one belongs to */
    void reset(PageRequest request, int selectionsOnItems, Rows rows, @Nullable PageParts parts) {
        this.request = request;
        this.rows = rows;
        this.parts = parts;
        itemBounds = itemBounds.length > selectionsOnItems ? itemBounds : Arrays.copyOf(itemBounds, selectionsOnItems + 1);
        written = 0;
        dataRead = false;
        metaRead = false;
        totalKnown = false;
        total = 0;
    }
}
