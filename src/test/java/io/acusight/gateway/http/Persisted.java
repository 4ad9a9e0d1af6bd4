package io.acusight.gateway.http;

import java.util.LinkedHashMap;

/** A request that names its document by hash, as Apollo's clients do. */
record Persisted(String extensions, String document) {

    static Persisted by(String hash) {
        return new Persisted("{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash + "\"}}", null);
    }

    /** Together with its text. */
    Persisted with(String text) {
        return new Persisted(extensions, text);
    }

    ReceivedResponse post() {
        var body = document == null ? "{" : Call.bodyOf(document).replaceAll("}$", ",");
        return Call.json(body + "\"extensions\":" + extensions + "}").send();
    }

    ReceivedResponse get() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("extensions", extensions);
        if (document != null) {
            parameters.put("query", document);
        }
        return Call.get(parameters).send();
    }
}
