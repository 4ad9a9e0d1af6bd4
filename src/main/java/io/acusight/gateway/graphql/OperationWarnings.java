package io.acusight.gateway.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client should know of an operation's data, although it is no error; {@code extensions.warnings} of the response. */
public final class OperationWarnings {

    private static final String CODE = "LIST_CHANGED";
    private static final String LIST_CHANGED = "The list of images changed while it was read: images may be missing.";

    private final List<Map<String, Object>> warnings = new ArrayList<>(0);

    /** Warns that the images of a field come from several requests, between which the list changed. */
    public void listChanged(List<Object> path) {
        var warning = new LinkedHashMap<String, Object>();
        warning.put("message", LIST_CHANGED);
        warning.put("path", path);
        warning.put("code", CODE);
        warnings.add(warning);
    }

    /** Returns the JSON of the same warning for a field of the root. */
    public static String listChangedJson(String responseKey) {
        return "{\"message\":\"" + LIST_CHANGED + "\",\"path\":[\"" + responseKey + "\"],\"code\":\"" + CODE + "\"}";
    }

    public List<Map<String, Object>> list() {
        return warnings;
    }
}
