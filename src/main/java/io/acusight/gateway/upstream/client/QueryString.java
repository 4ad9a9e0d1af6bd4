package io.acusight.gateway.upstream.client;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The query of a URI, being written: {@code name=value} pairs joined by {@code &}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.4">RFC 3986, section 3.4</a>
 */
final class QueryString {

    private static final int USUAL_LENGTH = 128;
    private static final char[] HEXADECIMAL = "0123456789ABCDEF".toCharArray();
    private static final boolean[] UNRESERVED = unreserved();

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH);

    /** @param name needs no encoding */
    void add(String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (!text.isEmpty()) {
            text.append('&');
        }
        text.append(name).append('=');
        encode(value.toString());
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void encode(String value) {
        if (isUnreserved(value)) {
            text.append(value);
            return;
        }
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            encode(octet & 0xFF);
        }
    }

    private void encode(int octet) {
        if (isUnreserved(octet)) {
            text.append((char) octet);
        } else {
            text.append('%').append(HEXADECIMAL[octet >> 4]).append(HEXADECIMAL[octet & 0xF]);
        }
    }

    private static boolean isUnreserved(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isUnreserved(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnreserved(int character) {
        return character < UNRESERVED.length && UNRESERVED[character];
    }

    /** <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.3">RFC 3986, section 2.3</a> */
    private static boolean[] unreserved() {
        var unreserved = new boolean[128];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".chars()
                .forEach(character -> unreserved[character] = true);
        return unreserved;
    }
}
