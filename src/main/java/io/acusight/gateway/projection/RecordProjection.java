package io.acusight.gateway.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.json.JsonValue;
import io.acusight.gateway.json.Token;

/**
 * A compiled selection on the objects of one record. Reads each object once, remembers the positions of its values, then writes
 * the selected values in selection order.
 */
final class RecordProjection {

    private static final ListProjection[] NO_LISTS = {};
    /** A larger reservation is computed exactly: most of an object may not be selected. */
    private static final int LARGEST_GUESS = 16 * 1024;

    private final Token[] tokens;
    private final FieldProjection[] fields;
    /** By slot: the selections on a list there, several if it has several response keys. */
    private final ListProjection[][] lists;
    /** How often the scalar with the most response keys is written. */
    private final long copies;
    /** The most bytes that a written object may need in addition to those of its values. */
    private final int growth;

    RecordProjection(RecordKeys keys, List<Selected> selection) {
        this.tokens = keys.tokens();
        this.lists = new ListProjection[keys.unknown() + 1][];
        Arrays.fill(lists, NO_LISTS);
        var uses = new int[keys.unknown() + 1];
        var compiled = new ArrayList<FieldProjection>();
        for (var selected : selection) {
            var field = FieldProjection.of(keys, selected, compiled.isEmpty() ? '{' : ',', compiled.size());
            compiled.add(field);
            if (field.list() != null) {
                lists[field.slot()] = appended(lists[field.slot()], field.list());
            }
            if (field.scalar() != null) {
                uses[field.slot()]++;
            }
        }
        this.fields = compiled.toArray(FieldProjection[]::new);
        this.copies = Arrays.stream(uses).max().orElse(0);
        this.growth = 2 + compiled.stream().mapToInt(FieldProjection::growth).sum();
    }

    private static ListProjection[] appended(ListProjection[] some, ListProjection more) {
        var all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = more;
        return all;
    }

    /**
     * Appends an array of objects.
     *
     * @param at the index of the array
     * @return the index after it
     */
    int appendArray(byte[] json, int at, RecordMemory memory, JsonBuffer out) {
        if (json[at] != '[') {
            throw FallbackException.NOW;
        }
        memory.forgetPositions();
        var empty = true;
        out.one('[');
        at = JsonValue.afterSpace(json, at + 1);
        while (json[at] != ']') {
            if (!empty) {
                at = JsonValue.afterComma(json, at);
                out.one(',');
            }
            at = JsonValue.afterSpace(json, append(json, at, memory, out));
            empty = false;
        }
        out.one(']');
        return at + 1;
    }

    /** Appends an object that is not an element of an array. */
    int appendObject(byte[] json, int at, RecordMemory memory, JsonBuffer out) {
        memory.forgetPositions();
        return append(json, at, memory, out);
    }

    /**
     * Appends an object.
     *
     * @param at the index of the object
     * @return the index after it
     */
    private int append(byte[] json, int at, RecordMemory memory, JsonBuffer out) {
        var end = read(json, at, memory);
        write(json, at, end, memory, out);
        return end;
    }

    /**
     * Reads an object, so that it can be written.
     *
     * @param at the index of the object
     * @return the index after it
     */
    int read(byte[] json, int at, RecordMemory memory) {
        if (json[at] != '{') {
            throw FallbackException.NOW;
        }
        memory.lists.reset();
        return readFields(json, at, memory);
    }

    /** Appends the object that was read last, from {@code at} to {@code end}. */
    void write(byte[] json, int at, int end, RecordMemory memory, JsonBuffer out) {
        var room = out.room(growth + valuesLength(at, end, memory) + memory.lists.length());
        out.setLength(writeFields(json, at, memory, room, out.length()));
    }

    /** Returns the length of all values to write, in bytes, or an upper bound. */
    private long valuesLength(int object, int end, RecordMemory memory) {
        var most = copies * (end - object);
        return most <= LARGEST_GUESS ? most : sumOfLengths(object, memory);
    }

    private long sumOfLengths(int object, RecordMemory memory) {
        var sum = 0L;
        for (var field : fields) {
            sum += field.valueLength(object, memory);
        }
        return sum;
    }

    private int readFields(byte[] json, int at, RecordMemory memory) {
        var next = memory.next;
        var starts = memory.starts;
        var ends = memory.ends;
        var previous = next.length - 1;
        at = JsonValue.afterSpace(json, at + 1);
        if (json[at] == '}') {
            return at + 1;
        }
        while (true) {
            var slot = next[previous];
            var token = tokens[slot];
            if (token.isAt(json, at)) {
                at += token.length();
                previous = slot;
            } else {
                var found = memory.find(json, at, previous);
                at = (int) found;
                slot = (int) (found >>> 32);
                previous = slot == next.length - 1 ? previous : slot;
            }
            at = JsonValue.afterSpace(json, at);
            starts[slot] = at;
            var end = lists[slot] == NO_LISTS ? JsonValue.end(json, at) : lists(lists[slot], json, at, memory);
            ends[slot] = end;
            at = JsonValue.afterSpace(json, JsonValue.position(end));
            if (json[at] != ',') {
                break;
            }
            at = JsonValue.afterSpace(json, at + 1);
        }
        if (json[at] != '}') {
            throw FallbackException.NOW;
        }
        return at + 1;
    }

    private static int lists(ListProjection[] lists, byte[] json, int at, RecordMemory memory) {
        if (json[at] == 'n') {
            return JsonValue.end(json, at);
        }
        var end = at;
        for (var list : lists) {
            end = list.project(json, at, memory);
        }
        return end;
    }

    private int writeFields(byte[] json, int object, RecordMemory memory, byte[] out, int at) {
        for (var field : fields) {
            at = field.write(json, object, memory, out, at);
        }
        if (fields.length == 0) {
            out[at++] = '{';
        }
        out[at] = '}';
        return at + 1;
    }
}
