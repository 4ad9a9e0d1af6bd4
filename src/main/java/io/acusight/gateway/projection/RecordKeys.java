package io.acusight.gateway.projection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.json.Token;
import io.acusight.gateway.model.Image;
import io.acusight.gateway.model.Shape;
import io.acusight.gateway.model.Shape.Field;

/** The JSON names of a record's fields, each with its slot: the index of the field in the {@link Shape}. */
final class RecordKeys {

    static final RecordKeys IMAGE = new RecordKeys(Shape.of(Image.class));

    private final Shape<?> shape;
    private final byte[][] names;
    private final Token[] tokens;
    /** The hash table of the names: slots, and -1 for an empty place. Collisions go to the next place. */
    private final byte[] slots;
    private final @Nullable RecordKeys[] nested;
    private final @Nullable Scalar[] scalars;

    RecordKeys(Shape<?> shape) {
        this.shape = shape;
        var jsonNames = shape.fields().stream().map(Field::jsonName).toList();
        this.names = jsonNames.stream().map(RecordKeys::bytes).toArray(byte[][]::new);
        this.tokens = jsonNames.stream().map(name -> new Token('"' + name + "\":")).toArray(Token[]::new);
        this.slots = new byte[Integer.highestOneBit(names.length) * 4];
        Arrays.fill(slots, (byte) -1);
        this.nested = new RecordKeys[names.length];
        this.scalars = new Scalar[names.length];
        for (int slot = 0; slot < names.length; slot++) {
            place(slot);
            setContent(slot);
        }
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private void setContent(int slot) {
        var field = shape.fields().get(slot);
        field.object().ifPresentOrElse(object -> nested[slot] = new RecordKeys(object),
                () -> scalars[slot] = new Scalar(field));
    }

    private void place(int slot) {
        var probe = hash(names[slot], 0, names[slot].length);
        while (slots[probe & slots.length - 1] >= 0) {
            probe++;
        }
        slots[probe & slots.length - 1] = (byte) slot;
    }

    String typeName() {
        return shape.type().getSimpleName();
    }

    List<Field> fields() {
        return shape.fields();
    }

    /** Returns the slot of the field with this GraphQL name. */
    int slotOf(String field) {
        return find(field).orElseThrow(() -> new IllegalArgumentException(typeName() + " has no field " + field));
    }

    /** Returns whether the record has the field at this path of GraphQL names. The empty path is the record itself. */
    boolean containsPath(List<String> path) {
        if (path.isEmpty()) {
            return true;
        }
        var below = path.subList(1, path.size());
        if (Selected.TYPENAME.equals(path.get(0))) {
            return below.isEmpty();
        }
        var slot = find(path.get(0));
        var object = slot.isPresent() ? nested[slot.getAsInt()] : null;
        return object != null ? object.containsPath(below) : slot.isPresent() && below.isEmpty();
    }

    private OptionalInt find(String field) {
        return IntStream.range(0, names.length).filter(slot -> fields().get(slot).name().equals(field)).findFirst();
    }

    /** Returns the keys of the objects in this slot, or null if the slot contains scalars. */
    @Nullable
    RecordKeys nested(int slot) {
        return nested[slot];
    }

    /** Returns the writer of the value in this slot, or of the elements of its list; null if the slot contains objects. */
    @Nullable
    Scalar scalar(int slot) {
        return scalars[slot];
    }

    /** Returns the names by slot, each with its quotes and the colon. */
    Token[] tokens() {
        return tokens;
    }

    /** Returns the slot of all names that are not fields of the record. It follows the last field's slot. */
    int unknown() {
        return names.length;
    }

    /** Returns the slot of the name in this range. */
    int slotOf(byte[] json, int start, int end) {
        for (int probe = hash(json, start, end); slots[probe & slots.length - 1] >= 0; probe++) {
            var slot = slots[probe & slots.length - 1];
            if (Arrays.equals(json, start, end, names[slot], 0, names[slot].length)) {
                return slot;
            }
        }
        return unknown();
    }

    /** Hashes the first byte, the last byte and the length: enough to distinguish most names. */
    private static int hash(byte[] bytes, int start, int end) {
        return start == end ? 0 : bytes[start] * 31 + bytes[end - 1] * 7 + end - start;
    }
}
