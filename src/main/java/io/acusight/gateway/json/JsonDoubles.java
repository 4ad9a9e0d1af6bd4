package io.acusight.gateway.json;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.core.io.NumberOutput;

/** Writes numbers as GraphQL's Float: the double value in Java's form. */
public final class JsonDoubles {

    private JsonDoubles() {
    }

    /**
     * Writes a number, and falls back if the value is not one.
     *
     * @param end the result of {@link JsonValue#end} for the value
     * @return the index after the written number
     */
    public static int write(byte[] json, int start, int end, byte[] out, int at) {
        if (json[start] != '-' && !JsonNumbers.isDigit(json[start])) {
            throw FallbackException.NOW;
        }
        return end >= 0 ? Words.copy(json, start, end, out, at) : rewrite(json, start, ~end, out, at);
    }

    private static int rewrite(byte[] json, int start, int end, byte[] out, int at) {
        if (JsonNumbers.digitsEnd(json, start) == end && end - start <= JsonNumbers.PLAIN_WHOLE_DIGITS) {
            var after = Words.copy(json, start, end, out, at);
            out[after] = '.';
            out[after + 1] = '0';
            return after + 2;
        }
        var value = NumberInput.parseDouble(new String(json, start, end - start, StandardCharsets.ISO_8859_1), true);
        if (value == 0 || !Double.isFinite(value)) {
            throw FallbackException.NOW; // the standard path decides on the sign of zero, and on the error
        }
        var text = NumberOutput.toString(value, true);
        for (int i = 0; i < text.length(); i++) {
            out[at + i] = (byte) text.charAt(i);
        }
        return at + text.length();
    }
}
