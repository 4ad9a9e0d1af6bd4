package io.acusight.gateway.http.connection;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * The upgrade of a connection in clear text from HTTP/1.1 to HTTP/2, which Vert.x makes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7540#section-3.2">RFC 7540, starting HTTP/2 for "http" URIs</a>
 */
final class Http2Upgrade {

    private static final List<String> TOKENS = List.of("upgrade", "http2-settings");

    private Http2Upgrade() {
    }

    /**
     * Removes the header {@code Upgrade} if Vert.x cannot make the upgrade that it asks for: the request is then executed over
     * HTTP/1.1, as the RFC wants. Vert.x would refuse it without a body, and not release what the client sent.
     */
    static void dropUnlessPossible(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.UPGRADE)
                && !(listsTokens(headers.get(HttpHeaderNames.CONNECTION)) && hasSettings(headers))) {
            headers.remove(HttpHeaderNames.UPGRADE);
        }
    }

    private static boolean listsTokens(@Nullable String connection) {
        return connection != null
                && Arrays.asList(connection.replace(" ", "").toLowerCase(Locale.ROOT).split(",")).containsAll(TOKENS);
    }

    private static boolean hasSettings(HttpHeaders headers) {
        var settings = headers.getAll(Http2CodecUtil.HTTP_UPGRADE_SETTINGS_HEADER);
        return settings.size() == 1 && decoded(settings.get(0)).isPresent();
    }

    /** Returns the settings as Vert.x reads them; empty if it cannot. */
    private static Optional<Http2Settings> decoded(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            var settings = new Http2Settings();
            while (bytes.hasRemaining()) {
                settings.put(bytes.getChar(), Long.valueOf(Integer.toUnsignedLong(bytes.getInt())));
            }
            return Optional.of(settings);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }
}
