package io.acusight.gateway.projection;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.json.JsonStrings;
import io.acusight.gateway.json.JsonValue;

/**
 * What a projection remembers of the object it is reading: where the values are, and in which order keys came in the objects
 * before, for the next one will most likely have the same.
 */
final class RecordMemory {

    /** By slot: at the value's first byte; not after the object's first when it has none. */
    final int[] starts;
    /** By slot: the value's end as {@link JsonValue#end} tells it. */
    final int[] ends;
    /** By slot: the slot that followed last time; that of no name leads to the first one. */
    final int[] next;
    /** What lists in this object became, ready to be copied. */
    final JsonBuffer lists = new JsonBuffer();
    /** By number of the list: where it begins and ends in {@link #lists}. */
    int[] listBounds = {};
    /** How many objects the array held that was read last. */
    int elements;

    private final RecordKeys keys;
    private final Map<Integer, RecordMemory> nested = new HashMap<>();

    RecordMemory(RecordKeys keys) {
        this.keys = keys;
        keys.nested().forEach((slot, below) -> nested.put(slot, new RecordMemory(below)));
        starts = new int[keys.unknown() + 1];
        ends = new int[keys.unknown() + 1];
        next = new int[keys.unknown() + 1];
        Arrays.setAll(next, slot -> slot + 1);
        next[keys.unknown() - 1] = 0;
        next[keys.unknown()] = 0;
    }

    /** To be called before positions begin anew. */
    void forgetPositions() {
        Arrays.fill(starts, 0);
    }

    /** Gives back arrays larger than this. */
    void trim(int largest) {
        lists.trim(largest);
        nested.values().forEach(below -> below.trim(largest));
    }

    /** @return the memory of the objects in this slot */
    RecordMemory nested(int slot) {
        var memory = nested.get(slot);
        if (memory == null) {
            throw new IllegalArgumentException("slot " + slot + " holds no objects");
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
     * Finds the slot of a name that was not the expected one.
     *
     * @param at at the name's opening quote
     * @param previous the slot before it
     * @return the slot in the upper half, the index of the byte after the colon in the lower
     */
    long find(byte[] json, int at, int previous) {
        var afterNext = next[next[previous]]; // where one key was left out
        if (keys.tokens()[afterNext].isAt(json, at)) {
            return (long) afterNext << 32 | at + keys.tokens()[afterNext].length();
        }
        var value = JsonValue.afterName(json, at);
        var end = JsonStrings.end(json, at + 1);
        if (end < 0) {
            throw FallbackException.NOW; // an escaped name may be any of ours
        }
        var slot = keys.slotOf(json, at + 1, end - 1);
        if (slot != keys.unknown()) {
            next[previous] = slot;
        }
        return (long) slot << 32 | value;
    }
}
