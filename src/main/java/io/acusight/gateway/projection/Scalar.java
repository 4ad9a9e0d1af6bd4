package io.acusight.gateway.projection;

import java.util.ArrayList;

import io.acusight.gateway.json.EscapedText;
import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonDoubles;
import io.acusight.gateway.json.JsonInts;
import io.acusight.gateway.json.JsonValue;
import io.acusight.gateway.json.Token;
import io.acusight.gateway.json.Words;
import io.acusight.gateway.model.Shape.Field;
import io.acusight.gateway.model.Shape.Kind;

/** Writes single JSON values of one kind in GraphQL's form. A value of another kind makes it fall back. */
final class Scalar {

    /** The longest text of a number that grows when it is rewritten: {@code -2.2250738585072014E-308}, and quotes. */
    private static final int LONGEST_NUMBER = 26;

    private record Constant(Token json, Token graphql) {
    }

    private final Kind kind;
    private final Constant[] constants;
    private final int growth;

    Scalar(Field field) {
        kind = field.kind();
        var all = new ArrayList<Constant>();
        field.constants().forEach((json, constant) -> all.add(constant(json, constant)));
        constants = all.toArray(Constant[]::new);
        growth = all.stream().mapToInt(constant -> constant.graphql().length()).reduce(LONGEST_NUMBER, Math::max);
    }

    private static Constant constant(String json, Enum<?> constant) {
        return new Constant(new Token('"' + json + '"'), new Token('"' + constant.name() + '"'));
    }

    /** Returns how many bytes the written value may be longer than the value read. */
    int growth() {
        return growth;
    }

    /**
     * Writes a value.
     *
     * @param start the index of the value's first byte
     * @param end the result of {@link JsonValue#end} for the value
     * @return the index after the written value
     */
    int write(byte[] json, int start, int end, byte[] out, int at) {
        return switch (kind) {
            case STRING -> text(json, start, end, out, at);
            case ID -> json[start] == '"' ? text(json, start, end, out, at) : number(json, start, ~end, out, at);
            case INT -> {
                JsonInts.check(json, start, JsonValue.position(end));
                yield Words.copy(json, start, JsonValue.position(end), out, at);
            }
            case FLOAT -> JsonDoubles.write(json, start, end, out, at);
            case BOOLEAN -> booleanValue(json, start, end, out, at);
            case DATE_TIME -> {
                var after = text(json, start, end, out, at);
                DateTimes.check(out, at, after);
                yield after;
            }
            case ENUM -> end >= 0 ? constant(json, start, out, at) : escapedConstant(json, start, ~end, out, at);
            case OBJECT -> throw new IllegalStateException("an object is not a scalar");
        };
    }

    private static int text(byte[] json, int start, int end, byte[] out, int at) {
        if (json[start] != '"') {
            throw FallbackException.NOW;
        }
        return end >= 0 ? Words.copy(json, start, end, out, at) : EscapedText.rewrite(json, start, ~end, out, at);
    }

    /** Writes an integer of any length as an ID. */
    private static int number(byte[] json, int start, int end, byte[] out, int at) {
        JsonInts.checkWhole(json, start, end);
        out[at] = '"';
        var after = Words.copy(json, start, end, out, at + 1);
        out[after] = '"';
        return after + 1;
    }

    private static int booleanValue(byte[] json, int start, int end, byte[] out, int at) {
        if (json[start] != 't' && json[start] != 'f') {
            throw FallbackException.NOW;
        }
        return Words.copy(json, start, end, out, at);
    }

    private int escapedConstant(byte[] json, int start, int end, byte[] out, int at) {
        if (json[start] != '"') {
            throw FallbackException.NOW;
        }
        EscapedText.rewrite(json, start, end, out, at);
        return constant(out, at, out, at);
    }

    private int constant(byte[] json, int start, byte[] out, int at) {
        for (var constant : constants) {
            if (constant.json.isAt(json, start)) {
                return constant.graphql.copyTo(out, at);
            }
        }
        throw FallbackException.NOW;
    }
}
