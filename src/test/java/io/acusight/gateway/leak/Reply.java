package io.acusight.gateway.leak;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * What the gateway answered.
 *
 * @param headers by their names in lower case
 * @param body compressed where the gateway has compressed it
 */
record Reply(int status, Map<String, String> headers, byte[] body) {

    private static final int LONGEST_SHOWN = 400;

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String text() throws IOException {
        if (!header("content-encoding").equals("gzip")) {
            return new String(body, StandardCharsets.UTF_8);
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** It is this text. */
    void is(int expectedStatus, String text) throws IOException {
        check(status == expectedStatus && text().equals(text), text);
    }

    /** It holds all of these texts. */
    void holds(int expectedStatus, String... texts) throws IOException {
        for (var text : texts) {
            check(status == expectedStatus && text().contains(text), text);
        }
    }

    private void check(boolean right, String expected) throws IOException {
        if (!right) {
            throw new AssertionError("not " + shown(expected) + " but " + status + " " + shown(text()));
        }
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }
}
