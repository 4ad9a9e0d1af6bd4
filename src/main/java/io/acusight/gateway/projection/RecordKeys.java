package io.acusight.gateway.projection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import io.acusight.gateway.json.Token;
import io.acusight.gateway.model.Image;
import io.acusight.gateway.model.Shape;
import io.acusight.gateway.model.Shape.Field;

/** The JSON names of a record's fields, each with its slot: the field's place in the {@link Shape}. */
public final class RecordKeys {

    static final RecordKeys IMAGE = new RecordKeys(Shape.of(Image.class));

    private final Shape<?> shape;
    private final byte[][] names;
    private final Token[] tokens;
    /** By hash, probed onwards until -1: slots. */
    private final byte[] slots;
    private final Map<Integer, RecordKeys> nested = new HashMap<>();
    private final Map<Integer, Scalar> scalars = new HashMap<>();

    RecordKeys(Shape<?> shape) {
        this.shape = shape;
        var jsonNames = shape.fields().stream().map(Field::jsonName).toList();
        this.names = jsonNames.stream().map(RecordKeys::bytes).toArray(byte[][]::new);
        this.tokens = jsonNames.stream().map(name -> new Token('"' + name + "\":")).toArray(Token[]::new);
        this.slots = new byte[Integer.highestOneBit(names.length) * 4];
        Arrays.fill(slots, (byte) -1);
        for (int slot = 0; slot < names.length; slot++) {
            place(slot);
            nest(slot);
        }
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private void nest(int slot) {
        var field = shape.fields().get(slot);
        field.object().ifPresentOrElse(object -> nested.put(slot, new RecordKeys(object)),
                () -> scalars.put(slot, new Scalar(field)));
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

    /** @return the slot of the field of this GraphQL name */
    int slotOf(String field) {
        return find(field).orElseThrow(() -> new IllegalArgumentException(typeName() + " has no field " + field));
    }

    /** @return whether the record has the field at this path of GraphQL names; the empty one leads to itself */
    boolean know(List<String> path) {
        if (path.isEmpty()) {
            return true;
        }
        var below = path.subList(1, path.size());
        if (Selected.TYPENAME.equals(path.get(0))) {
            return below.isEmpty();
        }
        var slot = find(path.get(0));
        var object = slot.isPresent() ? nested.get(slot.getAsInt()) : null;
        return object != null ? object.know(below) : slot.isPresent() && below.isEmpty();
    }

    private OptionalInt find(String field) {
        return IntStream.range(0, names.length).filter(slot -> fields().get(slot).name().equals(field)).findFirst();
    }

    /** By slot: the records that objects in this slot are. */
    public Map<Integer, RecordKeys> nested() {
        return nested;
    }

    /** By slot: what writes the values there, or the elements of lists there; for all that are no objects. */
    Map<Integer, Scalar> scalars() {
        return scalars;
    }

    /** By slot: the name as it stands before a value, quotes and colon included. */
    Token[] tokens() {
        return tokens;
    }

    /** The slot of every name that is none of this record's. */
    int unknown() {
        return names.length;
    }

    /** @return the slot of the name in this range */
    int slotOf(byte[] json, int start, int end) {
        for (int probe = hash(json, start, end); slots[probe & slots.length - 1] >= 0; probe++) {
            var slot = slots[probe & slots.length - 1];
            if (Arrays.equals(json, start, end, names[slot], 0, names[slot].length)) {
                return slot;
            }
        }
        return unknown();
    }

    /** Ends and length tell names apart well enough. */
    private static int hash(byte[] bytes, int start, int end) {
        return start == end ? 0 : bytes[start] * 31 + bytes[end - 1] * 7 + end - start;
    }
}
