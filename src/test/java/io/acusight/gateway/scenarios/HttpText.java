package io.acusight.gateway.scenarios;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A start line and headers, as in HTTP/1.1.
 *
 * @param headers by name, in any case; an empty value: not sent
 */
record HttpText(String startLine, Map<String, String> headers) {

    /** @throws IllegalArgumentException if a line is not a header */
    static HttpText withStartLine(String text) {
        var lines = text.lines().toList();
        if (lines.isEmpty() || lines.get(0).isBlank()) {
            throw new IllegalArgumentException("the first line is missing");
        }
        return new HttpText(lines.get(0), headers(lines.subList(1, lines.size())));
    }

    /** @throws IllegalArgumentException if a line is not a header */
    static Map<String, String> headers(List<String> lines) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line : lines) {
            var colon = line.indexOf(':');
            if (colon <= 0 || line.substring(0, colon).contains(" ")) {
                throw new IllegalArgumentException("'" + line + "' is not a header, 'Name: value'");
            }
            if (headers.put(line.substring(0, colon), line.substring(colon + 1).strip()) != null) {
                throw new IllegalArgumentException("'" + line + "': duplicate header");
            }
        }
        return Collections.unmodifiableMap(headers);
    }

    /** Returns the headers, and the defaults for those that are absent. */
    static Map<String, String> united(Map<String, String> defaults, Map<String, String> headers) {
        var united = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        united.putAll(defaults);
        united.putAll(headers);
        return Collections.unmodifiableMap(united);
    }
}
