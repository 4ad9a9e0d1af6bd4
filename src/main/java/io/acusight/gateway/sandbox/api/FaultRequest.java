package io.acusight.gateway.sandbox.api;

import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads a {@link Fault} from JSON and validates it. */
final class FaultRequest {

    private static final Set<String> NAMES = new TreeSet<>(Set.of("delayMillis", "status", "retryAfterSeconds", "count"));
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().reader();

    private FaultRequest() {
    }

    /**
     * @throws Refusal 400, if the JSON is not a valid fault
     */
    static Fault read(byte[] body) {
        JsonNode json = parse(body);
        for (Iterator<String> names = json.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!NAMES.contains(name)) {
                throw refusal("unknown key " + name + "; known are " + String.join(", ", NAMES));
            }
        }
        Integer delayMillis = integer(json, "delayMillis", 0, Fault.MAXIMUM_DELAY_MILLIS);
        Integer status = integer(json, "status", 400, 599);
        Integer retryAfterSeconds = integer(json, "retryAfterSeconds", 0, Fault.MAXIMUM_RETRY_AFTER_SECONDS);
        if (delayMillis == null && status == null) {
            throw refusal("delayMillis or status is needed");
        }
        if (retryAfterSeconds != null && status == null) {
            throw refusal("retryAfterSeconds needs a status");
        }
        return new Fault(delayMillis == null ? 0 : delayMillis, status, retryAfterSeconds,
                integer(json, "count", 1, Integer.MAX_VALUE));
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode json = READER.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException notJson) {
            // refused below, like JSON that is not an object
        }
        throw refusal("the body must be one JSON object");
    }

    private static @Nullable Integer integer(JsonNode json, String name, int minimum, int maximum) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < minimum || value.intValue() > maximum) {
            throw refusal(name + " must be an integer from " + minimum + " to " + maximum);
        }
        return value.intValue();
    }

    private static Refusal refusal(String reason) {
        return new Refusal(400, "INVALID_FAULT", reason, null);
    }
}
