package io.acusight.gateway.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** The upstream of these tests: sets its faults, and reads the requests that reached it. */
final class Sandbox {

    private static final String FAULTS = "/sandbox/faults";
    private static final String REQUESTS = "/sandbox/requests";

    private Sandbox() {
    }

    /** Forgets faults and requests. */
    static void reset() {
        Call.bare("DELETE", FAULTS).send();
        Call.bare("DELETE", REQUESTS).send();
    }

    /** From now on it responds with this status. */
    static void fail(int status) {
        misbehave("{\"status\":" + status + "}");
    }

    /** From now on it takes a minute to respond, which is longer than any test waits. */
    static void hang() {
        misbehave("{\"delayMillis\":60000}");
    }

    /** Returns the requests that reached it, oldest first. */
    static List<JsonNode> requests() {
        return StreamSupport.stream(Call.bare("GET", REQUESTS).send().json().spliterator(), false).toList();
    }

    /** The decoded parameters of one of them. */
    static Map<String, String> parameters(int request) {
        return Stream.of(requests().get(request).get("query").textValue().split("&")).map(one -> one.split("=", 2))
                .collect(Collectors.toMap(one -> decoded(one[0]), one -> decoded(one[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void misbehave(String fault) {
        Call.bare("PUT", FAULTS, fault.getBytes(StandardCharsets.UTF_8)).header("Content-Type", Call.JSON).send();
    }
}
