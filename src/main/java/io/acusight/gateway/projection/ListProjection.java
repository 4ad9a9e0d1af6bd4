package io.acusight.gateway.projection;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.json.JsonValue;

/**
 * A compiled selection on a field that contains a list or an object. The value is projected when it is read, and kept in the
 * {@link RecordMemory} until the selection's order reaches it.
 */
final class ListProjection {

    private final int slot;
    private final int number;
    private final boolean list;
    private final @Nullable RecordProjection objects;
    private final @Nullable Scalar scalars;

    /**
     * @param number distinguishes it from the other lists of the same selection
     * @param list whether it is a list; else a single object
     * @param objects projects objects; null for scalars
     * @param scalars writes scalars; null for objects
     */
    ListProjection(int slot, int number, boolean list, @Nullable RecordProjection objects, @Nullable Scalar scalars) {
        this.slot = slot;
        this.number = number;
        this.list = list;
        this.objects = objects;
        this.scalars = scalars;
    }

    /**
     * Projects the value and keeps it in the memory.
     *
     * @param at the index of the value
     * @param memory that of the object that contains the value
     * @return the index after the value
     */
    int project(byte[] json, int at, RecordMemory memory) {
        var start = memory.lists.length();
        var end = at;
        if (objects != null) {
            end = list ? objects.appendArray(json, at, memory.nested(slot), memory.lists)
                    : objects.appendObject(json, at, memory.nested(slot), memory.lists);
        } else if (scalars != null) {
            end = appendScalars(scalars, json, at, memory.lists);
        }
        memory.setListBounds(number, start, memory.lists.length());
        return end;
    }

    private static int appendScalars(Scalar scalars, byte[] json, int at, JsonBuffer out) {
        if (json[at] != '[') {
            throw FallbackException.NOW;
        }
        var before = '[';
        at = JsonValue.afterSpace(json, at + 1);
        if (json[at] == ']') {
            out.one(before).one(']');
            return at + 1;
        }
        while (true) {
            out.one(before);
            var end = JsonValue.end(json, at);
            var room = out.room(JsonValue.position(end) - at + scalars.growth());
            out.setLength(scalars.write(json, at, end, room, out.length()));
            at = JsonValue.afterSpace(json, JsonValue.position(end));
            if (json[at] == ']') {
                out.one(']');
                return at + 1;
            }
            at = JsonValue.afterComma(json, at);
            before = ',';
        }
    }

    /** Writes the value that was kept, and returns the index after it. */
    int write(RecordMemory memory, byte[] out, int at) {
        var start = memory.listBounds[2 * number];
        var end = memory.listBounds[2 * number + 1];
        System.arraycopy(memory.lists.bytes(), start, out, at, end - start);
        return at + end - start;
    }
}
