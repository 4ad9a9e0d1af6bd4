package io.acusight.gateway.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.json.Token;
import io.acusight.gateway.model.ImageCounts;

/** A compiled selection on ImageCounts. Immutable, thread-safe. */
public final class CountsProjection {

    private static final Set<String> COUNTS = Set.of("total", "train", "val", "test", "none");
    private static final String TYPENAME = '"' + ImageCounts.class.getSimpleName() + '"';
    private static final PageProjection TOTAL = PageProjection.of(List.of());
    private static final PageRequest ONLY_TOTAL = new PageRequest(1, 0, false);

    private final List<CountField> fields;

    /**
     * One selected field.
     *
     * @param name the text in front of the value; that of {@code __typename} includes the value
     * @param count the name of the count; null for {@code __typename}
     */
    private record CountField(Token name, @Nullable String count) {
    }

    private CountsProjection(List<CountField> fields) {
        this.fields = fields;
    }

    /**
     * Compiles a selection.
     *
     * @param counts the fields in response order
     */
    public static CountsProjection of(List<Selected> counts) {
        var fields = new ArrayList<CountField>(counts.size());
        for (var selected : counts) {
            var name = (fields.isEmpty() ? "{\"" : ",\"") + selected.responseKey() + "\":";
            fields.add(selected.isTypename() ? new CountField(new Token(name + TYPENAME), null)
                    : new CountField(new Token(name), selected.name()));
        }
        return new CountsProjection(fields);
    }

    /** Returns whether the model has the field at this path. */
    public static boolean knows(List<String> path) {
        return path.size() == 1 && (COUNTS.contains(path.get(0)) || Selected.TYPENAME.equals(path.get(0)));
    }

    /**
     * Reads the total of a response.
     *
     * @param json contains the upstream's response body in its first {@code length} bytes
     * @param memory then has the {@link PageMemory#total}
     * @return false if only the standard path can respond
     */
    public static boolean readTotal(byte[] json, int length, PageMemory memory) {
        memory.reset(ONLY_TOTAL, TOTAL.selections());
        try {
            return TOTAL.isWhole(json, length, memory);
        } catch (FallbackException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    /**
     * Appends the JSON value of the field.
     *
     * @param totals by the name of the count: empty if the upstream does not tell; a count without an entry is 0
     */
    public void write(Map<String, OptionalInt> totals, JsonBuffer out) {
        for (var field : fields) {
            out.token(field.name());
            if (field.count() != null) {
                var total = totals.getOrDefault(field.count(), OptionalInt.of(0));
                if (total.isPresent()) {
                    out.number(total.getAsInt());
                } else {
                    out.ascii("null");
                }
            }
        }
        out.ascii(fields.isEmpty() ? "{}" : "}");
    }
}
