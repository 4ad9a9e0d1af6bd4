package io.acusight.gateway.json;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.core.io.NumberOutput;

/** Numbers as GraphQL's Float: the double they stand for, as Java writes it. */
public final class JsonDoubles {

    /** From 10 000 000 on Java writes an exponent. */
    private static final int PLAIN_DIGITS = 7;

    private JsonDoubles() {
    }

    /**
     * @param end the number's end as {@link JsonNumbers#end} tells it
     * @return the index after what was written
     */
    public static int write(byte[] json, int start, int end, byte[] out, int at) {
        if (json[start] != '-' && !JsonNumbers.isDigit(json[start])) {
            throw FallbackException.NOW;
        }
        return end >= 0 ? Words.copy(json, start, end, out, at) : rewrite(json, start, ~end, out, at);
    }

    private static int rewrite(byte[] json, int start, int end, byte[] out, int at) {
        if (JsonNumbers.digitsEnd(json, start) == end && end - start <= PLAIN_DIGITS) {
            var after = Words.copy(json, start, end, out, at);
            out[after] = '.';
            out[after + 1] = '0';
            return after + 2;
        }
        var value = NumberInput.parseDouble(new String(json, start, end - start, StandardCharsets.ISO_8859_1), true);
        if (value == 0 || !Double.isFinite(value)) {
            throw FallbackException.NOW; // what is left of its sign, or whether it is an error, is judged elsewhere
        }
        var text = NumberOutput.toString(value, true);
        for (int i = 0; i < text.length(); i++) {
            out[at + i] = (byte) text.charAt(i);
        }
        return at + text.length();
    }
}
