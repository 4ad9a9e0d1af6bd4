package io.acusight.gateway.http.response;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Names a body by what it holds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3">RFC 9110, ETag</a>
 */
public final class EntityTag {

    private static final int BYTES = 18;
    private static final String WEAK = "W/";

    private EntityTag() {
    }

    /**
     * @param compressed whether the body may be sent compressed as well: two forms of it can share a weak tag only
     * @return the tag, quotes included
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

    /** @param ifNoneMatch the header: {@code *} or a list of tags, compared weakly as RFC 9110, section 13.1.2 says */
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
