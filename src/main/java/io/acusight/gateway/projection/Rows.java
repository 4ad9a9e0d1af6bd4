package io.acusight.gateway.projection;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Which images of a page's responses become its rows, and where these are among all that match. */
final class Rows {

    private static final int ID = RecordKeys.IMAGE.slotOf("id");
    private static final Scalar ID_WRITER = writerOf(ID);

    /** The ids of the rows; null if no image can come twice, because there is only one response. */
    private final @Nullable Set<String> ids;
    /** By index in the response: whether the image is a row. */
    private final BitSet kept = new BitSet();
    private int decided;

    private int skip;
    private int take;
    private int offset;
    /** The rows of earlier responses. */
    private int before;
    /** The rows of this response, written by the selection in progress. */
    private int written;
    /** The images of this response that belong to the page, also if they came before. */
    private int included;
    private int first;
    private int last;

    private Rows(@Nullable Set<String> ids) {
        this.ids = ids;
    }

    /** Returns the rows of pages that one response brings; it can be used again for the next page. */
    static Rows ofOneResponse() {
        return new Rows(null);
    }

    /** Returns the rows of a page that several responses bring. An image that comes again is no row. */
    static Rows ofSeveralResponses() {
        return new Rows(new HashSet<>());
    }

    private static Scalar writerOf(int slot) {
        var scalar = RecordKeys.IMAGE.scalar(slot);
        if (scalar == null) {
            throw new IllegalStateException("slot " + slot + " contains no scalar");
        }
        return scalar;
    }

    /** Forgets all rows. */
    void reset(PageRequest request) {
        before = 0;
        nextResponse(request.skip(), request.take(), request.offset());
    }

    /** @param offset the position of the first image that belongs to the page */
    void nextResponse(int skip, int take, int offset) {
        this.skip = skip;
        this.take = take;
        this.offset = offset;
        written = 0;
        decided = 0;
        kept.clear();
    }

    /** Must be called before each selection on the images of a response. */
    void beginSelection() {
        written = 0;
        included = 0;
    }

    /** Must be called after the last selection on the images of a response. */
    void endResponse() {
        before += written;
        written = 0;
    }

    /** Returns whether the image at this index of the response belongs to the page. */
    boolean includes(int index) {
        return index >= skip && index - skip < take;
    }

    /**
     * Returns whether an included image becomes a row, and counts it.
     *
     * @param object the index of the image's first byte
     * @param memory has read the image
     */
    boolean keeps(int index, byte[] json, int object, RecordMemory memory) {
        included++;
        if (ids != null && index >= decided) {
            decided = index + 1;
            kept.set(index, memory.starts[ID] <= object || json[memory.starts[ID]] == 'n' || ids.add(id(json, memory)));
        }
        if (ids != null && !kept.get(index)) {
            return false;
        }
        last = position(index);
        if (before + written++ == 0) {
            first = last;
        }
        return true;
    }

    private static String id(byte[] json, RecordMemory memory) {
        var start = memory.starts[ID];
        var end = memory.ends[ID];
        var text = new byte[(end ^ end >> 31) - start + ID_WRITER.growth() + Long.BYTES];
        return new String(text, 0, ID_WRITER.write(json, start, end, text, 0), StandardCharsets.UTF_8);
    }

    /** Returns the position of an image among all that match; an upstream that sends too many does not get beyond an int. */
    int position(int index) {
        return (int) Math.min(Integer.MAX_VALUE, (long) offset + index - skip);
    }

    /** Returns whether the selection in progress has written a row, or an earlier response has brought one. */
    boolean isFirst() {
        return before + written == 1;
    }

    int included() {
        return included;
    }

    /** Returns whether an image came again. */
    boolean hasRepeated() {
        return included > written;
    }

    int count() {
        return before + written;
    }

    /** Returns the position of the first row; there must be one. */
    int first() {
        return first;
    }

    /** Returns the position of the last row; there must be one. */
    int last() {
        return last;
    }
}
