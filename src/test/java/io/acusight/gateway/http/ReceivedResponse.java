package io.acusight.gateway.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A response of the gateway under test.
 *
 * @param headers by name in lower case; several of one name joined by commas
 */
record ReceivedResponse(int status, Map<String, String> headers, byte[] body) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Returns null if the header is absent. */
    String header(String name) {
        return headers.get(name);
    }

    /** Without parameters. */
    String mediaType() {
        return headers.get("content-type").replaceAll(";.*", "");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** The code of the first error; empty if there is none. */
    String code() {
        return at("/errors/0/extensions/code").asText();
    }

    String message() {
        return at("/errors/0/message").asText();
    }
}
