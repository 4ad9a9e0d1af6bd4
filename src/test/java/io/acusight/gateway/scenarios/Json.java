package io.acusight.gateway.scenarios;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Reads and writes JSON for comparisons: it keeps the order of keys and every digit of a number. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int WIDTH = 100;

    private Json() {
    }

    /** @throws IllegalArgumentException if the text is not one JSON value, or has a duplicate key */
    static JsonNode parse(String text) {
        try {
            var value = MAPPER.readTree(text);
            if (value.isMissingNode()) {
                throw new IllegalArgumentException("not JSON: it is empty");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns the canonical layout of a value: on one line if it fits, otherwise one line for each member. */
    static String layout(JsonNode value) {
        return layout(value, "", 0);
    }

    private static String layout(JsonNode value, String indent, int taken) {
        var line = oneLine(value);
        if (value.isEmpty() || indent.length() + taken + line.length() <= WIDTH) {
            return line;
        }
        var deeper = indent + "  ";
        var members = new ArrayList<String>();
        if (value.isObject()) {
            value.properties().forEach(member -> {
                var key = quoted(member.getKey()) + ": ";
                members.add(key + layout(member.getValue(), deeper, key.length() + 1));
            });
        } else {
            value.forEach(element -> members.add(layout(element, deeper, 1)));
        }
        return enclosed(value, members, "\n" + deeper, ",\n" + deeper, "\n" + indent);
    }

    private static String oneLine(JsonNode value) {
        var members = new ArrayList<String>();
        if (value.isObject()) {
            value.properties().forEach(member -> members.add(quoted(member.getKey()) + ": " + oneLine(member.getValue())));
            return enclosed(value, members, " ", ", ", " ");
        }
        if (value.isArray()) {
            value.forEach(element -> members.add(oneLine(element)));
            return enclosed(value, members, "", ", ", "");
        }
        return value.toString();
    }

    private static String enclosed(JsonNode value, List<String> members, String before, String between, String after) {
        var inside = members.isEmpty() ? "" : before + String.join(between, members) + after;
        return value.isObject() ? "{" + inside + "}" : "[" + inside + "]";
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
