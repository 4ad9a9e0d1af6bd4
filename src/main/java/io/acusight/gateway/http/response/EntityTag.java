package io.acusight.gateway.http.response;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Names a body by its content. Own code: Vert.x-Web compares tags in an internal class only, and Netty does not.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3">RFC 9110, ETag</a>
 */
public final class EntityTag {

    private static final int BYTES = 18;
    private static final String WEAK = "W/";

    private EntityTag() {
    }

    /**
     * Returns the tag, including its quotes.
     *
     * @param compressed whether the body may also be sent compressed: both forms can share a weak tag only
     */
    public static String of(ByteBuffer body, boolean compressed) {
        return compressed ? WEAK + strong(body) : strong(body);
    }

    private static String strong(ByteBuffer body) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(body);
            return '"' + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(sha256.digest(), BYTES)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns whether the header contains the tag, compared weakly.
     *
     * @param ifNoneMatch the header: {@code *} or a list of tags
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110, If-None-Match</a>
     */
    public static boolean matches(@Nullable String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        return Arrays.stream(ifNoneMatch.split(",")).map(String::strip)
                .anyMatch(one -> one.equals("*") || opaque(one).equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
