package io.acusight.gateway.projection;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonValue;
import io.acusight.gateway.json.Token;

/**
 * One selected field of a record.
 *
 * @param name the text in front of the value: a brace or comma, and the response key
 * @param slot the slot of the value
 * @param required whether there must be a value
 * @param scalar writes a single value; null for lists, objects and {@code __typename}, whose name includes the value
 * @param list projects a list or an object; else null
 */
record FieldProjection(Token name, int slot, boolean required, @Nullable Scalar scalar, @Nullable ListProjection list) {

    private static final Token NULL = new Token("null");

    /** @param number the index of this field in the selection */
    static FieldProjection of(RecordKeys keys, Selected selected, char before, int number) {
        var name = before + "\"" + selected.responseKey() + "\":";
        if (selected.isTypename()) {
            return new FieldProjection(new Token(name + '"' + keys.typeName() + '"'), keys.unknown(), false, null, null);
        }
        var slot = keys.slotOf(selected.name());
        var field = keys.fields().get(slot);
        var nested = keys.nested(slot);
        if (nested == null && !field.list()) {
            return new FieldProjection(new Token(name), slot, field.required(), keys.scalar(slot), null);
        }
        var list = new ListProjection(slot, number, field.list(),
                nested == null ? null : new RecordProjection(nested, selected.below()),
                keys.scalar(slot));
        return new FieldProjection(new Token(name), slot, field.required(), null, list);
    }

    /** Returns the most bytes that this field may need in addition to those of its value. */
    int growth() {
        return name.length() + NULL.length() + (scalar == null ? 0 : scalar.growth());
    }

    /**
     * Returns the length of the value as it was read, in bytes; 0 if there is none, and for lists.
     *
     * @param object the index of the object's first byte
     */
    int valueLength(int object, RecordMemory memory) {
        var start = memory.starts[slot];
        return scalar != null && start > object ? JsonValue.position(memory.ends[slot]) - start : 0;
    }

    /**
     * Writes the field.
     *
     * @param object the index of the object's first byte
     * @return the index after the written bytes
     */
    int write(byte[] json, int object, RecordMemory memory, byte[] out, int at) {
        at = name.copyTo(out, at);
        var start = memory.starts[slot];
        if (scalar != null && start > object && json[start] != 'n') {
            return scalar.write(json, start, memory.ends[slot], out, at);
        }
        return list != null && start > object && json[start] != 'n' ? list.write(memory, out, at) : absent(out, at);
    }

    private int absent(byte[] out, int at) {
        if (required) {
            throw FallbackException.NOW;
        }
        return scalar == null && list == null ? at : NULL.copyTo(out, at);
    }
}
