package io.acusight.gateway.projection;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.json.JsonStrings;
import io.acusight.gateway.json.JsonValue;

/**
 * The positions of the values in the object that is being read, and the order of the keys in the previous objects, because the
 * next object most likely has the same order.
 */
final class RecordMemory {

    /** By slot: the index of the value's first byte. The object has no value there unless this is after its own first byte. */
    final int[] starts;
    /** By slot: the result of {@link JsonValue#end} for the value. */
    final int[] ends;
    /** By slot: the slot that followed last time. The slot of unknown names contains the first one. */
    final int[] next;
    /** The lists in this object as projected, ready to be copied. */
    final JsonBuffer lists = new JsonBuffer();
    /** By number of the list: its start and end in {@link #lists}. */
    int[] listBounds = {};

    private final RecordKeys keys;
    /** By slot: the memory of the objects there. */
    private final @Nullable RecordMemory[] nested;

    RecordMemory(RecordKeys keys) {
        this.keys = keys;
        nested = new RecordMemory[keys.unknown()];
        for (int slot = 0; slot < nested.length; slot++) {
            var below = keys.nested(slot);
            nested[slot] = below == null ? null : new RecordMemory(below);
        }
        starts = new int[keys.unknown() + 1];
        ends = new int[keys.unknown() + 1];
        next = new int[keys.unknown() + 1];
        Arrays.setAll(next, slot -> slot + 1);
        next[keys.unknown() - 1] = 0;
        next[keys.unknown()] = 0;
    }

    /** Must be called before other JSON, or the same JSON again, is read. */
    void forgetPositions() {
        Arrays.fill(starts, 0);
    }

    /** Frees each array larger than this. */
    void trim(int largest) {
        lists.trim(largest);
        for (var below : nested) {
            if (below != null) {
                below.trim(largest);
            }
        }
    }

    /** Returns the memory of the objects in this slot. */
    RecordMemory nested(int slot) {
        var memory = nested[slot];
        if (memory == null) {
            throw new IllegalArgumentException("slot " + slot + " contains no objects");
        }
        return memory;
    }

    void setListBounds(int number, int start, int end) {
        if (listBounds.length < 2 * number + 2) {
            listBounds = Arrays.copyOf(listBounds, 2 * number + 2);
        }
        listBounds[2 * number] = start;
        listBounds[2 * number + 1] = end;
    }

    /**
     * Finds the slot of a name that is not the expected one.
     *
     * @param at the index of the name's opening quote
     * @param previous the slot of the previous name
     * @return the slot in the upper half, the index after the colon in the lower half
     */
    long find(byte[] json, int at, int previous) {
        var afterNext = next[next[previous]]; // if the object omits one key
        if (keys.tokens()[afterNext].isAt(json, at)) {
            return (long) afterNext << 32 | at + keys.tokens()[afterNext].length();
        }
        var value = JsonValue.afterName(json, at);
        var end = JsonStrings.end(json, at + 1);
        if (end < 0) {
            throw FallbackException.NOW; // an escaped name may be any field
        }
        var slot = keys.slotOf(json, at + 1, end - 1);
        if (slot != keys.unknown()) {
            next[previous] = slot;
        }
        return (long) slot << 32 | value;
    }
}
