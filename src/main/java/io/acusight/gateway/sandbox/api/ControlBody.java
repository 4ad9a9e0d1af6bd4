package io.acusight.gateway.sandbox.api;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.vertx.ext.web.RoutingContext;

/** Reads and validates the JSON object that sets one of the sandbox's controls. */
final class ControlBody {

    static final int MAXIMUM_BYTES = 4096;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().reader();

    private final JsonNode json;
    private final String code;

    private ControlBody(JsonNode json, String code) {
        this.json = json;
        this.code = code;
    }

    /**
     * @param code code of the refusal, if the body is invalid
     * @param names all known keys
     * @throws Refusal 400, if the body is not one JSON object with known keys only
     */
    static ControlBody read(RoutingContext context, String code, Set<String> names) {
        byte[] bytes = context.body().buffer() == null ? new byte[0] : context.body().buffer().getBytes();
        ControlBody body = new ControlBody(parse(bytes, code), code);
        for (Iterator<String> keys = body.json.fieldNames(); keys.hasNext();) {
            String key = keys.next();
            if (!names.contains(key)) {
                throw body.refusal("unknown key " + key + "; known are " + String.join(", ", new TreeSet<>(names)));
            }
        }
        return body;
    }

    private static JsonNode parse(byte[] bytes, String code) {
        try {
            JsonNode json = READER.readTree(bytes);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException notJson) {
            // refused below, like JSON that is not an object
        }
        throw refusal(code, "the body must be one JSON object");
    }

    /** Returns null if the key is absent. */
    @Nullable
    Integer integer(String name, int minimum, int maximum) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < minimum || value.intValue() > maximum) {
            throw refusal(name + " must be an integer from " + minimum + " to " + maximum);
        }
        return value.intValue();
    }

    /** Returns one of the choices. */
    String choice(String name, List<String> choices) {
        JsonNode value = json.get(name);
        if (value == null || !value.isTextual() || !choices.contains(value.textValue())) {
            throw refusal(name + " must be one of " + String.join(", ", choices));
        }
        return value.textValue();
    }

    Refusal refusal(String reason) {
        return refusal(code, reason);
    }

    private static Refusal refusal(String code, String reason) {
        return new Refusal(400, code, reason, null);
    }
}
