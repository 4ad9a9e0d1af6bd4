package io.acusight.gateway.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.acusight.gateway.json.FallbackException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/**
 * A page that several upstream responses bring, projected part by part. Its rows are kept in pooled memory until the page is
 * written; it must be closed. Used by one thread.
 */
public final class PageParts {

    private final PageProjection projection;
    private final PageRequest request;
    private final int total;
    private final Rows rows = Rows.ofSeveralResponses();
    /** For each selection on the images: its rows, by part. */
    private final List<List<ByteBuf>> written = new ArrayList<>();
    private long length;
    private boolean changed;
    private Consumer<ByteBuf> splice = part -> {
    };

    /**
     * @param request for the whole page
     * @param total how many images match, as the first response tells
     */
    public PageParts(PageProjection projection, PageRequest request, int total) {
        this.projection = projection;
        this.request = request;
        this.total = total;
        rows.reset(request);
        for (int i = 0; i < projection.selections(); i++) {
            written.add(new ArrayList<>());
        }
    }

    /**
     * Adds the next part.
     *
     * @param json contains the upstream's response body in its first {@code length} bytes
     * @param skip how many images of the response precede those of the page
     * @param take the most images of the response that belong to the page
     * @param offset the position of the first of them
     * @param promised how many there must be, unless the list of images has changed
     * @return false if only the standard path can respond
     */
    public boolean add(byte[] json, int length, int skip, int take, int offset, int promised, PageMemory page) {
        rows.nextResponse(skip, take, offset);
        page.reset(request, projection.selections(), rows, this);
        try {
            if (!projection.isWhole(json, length, page) || !page.dataRead) {
                return false;
            }
        } catch (FallbackException | IndexOutOfBoundsException e) {
            return false;
        }
        for (int i = 0; i < written.size(); i++) {
            keep(i, page);
        }
        changed |= rows.hasRepeated() || rows.included() < promised
                || page.totalKnown && page.total != total;
        rows.endResponse();
        return true;
    }

    private void keep(int selection, PageMemory page) {
        var start = page.itemBounds[selection];
        var end = page.itemBounds[selection + 1];
        if (end > start) {
            written.get(selection).add(PooledByteBufAllocator.DEFAULT.directBuffer(end - start)
                    .writeBytes(page.items.bytes(), start, end - start));
            length += end - start;
        }
    }

    /** Returns how many bytes are kept. */
    public long length() {
        return length;
    }

    /** Returns whether the list of images changed between the responses. */
    public boolean isChanged() {
        return changed;
    }

    /**
     * Appends the page to the memory's buffer.
     *
     * @param splice takes the rows, which follow what the buffer contains by then; it must copy or retain them
     */
    public void write(PageMemory page, Consumer<ByteBuf> splice) {
        this.splice = splice;
        page.reset(request, projection.selections(), rows, this);
        page.dataRead = true;
        page.metaRead = true;
        page.totalKnown = true;
        page.total = total;
        projection.finish(page);
    }

    void writeRows(int selection) {
        written.get(selection).forEach(splice);
    }

    /** Releases the rows. */
    public void close() {
        written.forEach(parts -> parts.forEach(ByteBuf::release));
        written.forEach(List::clear);
    }
}
