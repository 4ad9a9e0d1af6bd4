package io.acusight.gateway.projection;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonValue;
import io.acusight.gateway.json.Token;

/**
 * One selected field of a record.
 *
 * @param name what comes before its value: the response key, and what parts it from the field before
 * @param slot where its value is
 * @param required whether it must have a value
 * @param scalar writes a single value; null for lists and for {@code __typename}, whose name holds the value too
 * @param list projects a list before; else null
 */
record FieldProjection(Token name, int slot, boolean required, @Nullable Scalar scalar, @Nullable ListProjection list) {

    private static final Token NULL = new Token("null");

    /** @param number of this field in the selection, its own */
    static FieldProjection of(RecordKeys keys, Selected selected, char before, int number) {
        var name = before + "\"" + selected.responseKey() + "\":";
        if (selected.isTypename()) {
            return new FieldProjection(new Token(name + '"' + keys.typeName() + '"'), keys.unknown(), false, null, null);
        }
        var slot = keys.slotOf(selected.name());
        var field = keys.fields().get(slot);
        var nested = keys.nested().get(slot);
        if (nested == null && !field.list()) {
            return new FieldProjection(new Token(name), slot, field.required(), keys.scalars().get(slot), null);
        }
        var list = new ListProjection(slot, number, field.list(),
                nested == null ? null : new RecordProjection(nested, selected.below()),
                keys.scalars().get(slot));
        return new FieldProjection(new Token(name), slot, field.required(), null, list);
    }

    /** @return how many bytes this field may take beyond those of its value */
    int growth() {
        return name.length() + NULL.length() + (scalar == null ? 0 : scalar.growth());
    }

    /**
     * @param object where the object begins
     * @return how many bytes its value has as it was read; 0 where it has none, and for lists
     */
    int valueLength(int object, RecordMemory memory) {
        var start = memory.starts[slot];
        return scalar != null && start > object ? JsonValue.position(memory.ends[slot]) - start : 0;
    }

    /**
     * @param object where the object begins
     * @return the index after what was written
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
