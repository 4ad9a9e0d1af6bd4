package io.acusight.gateway.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.netty.util.AsciiString;
import io.vertx.core.http.HttpHeaders;

/** The name of a request in its response, in the upstream's log and in the gateway's log. */
public final class RequestId {

    public static final CharSequence HEADER = HttpHeaders.createOptimized("X-Request-Id");
    /** The key of the id in each log line of the request. */
    public static final String LOG_KEY = "requestId";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_.~:/+=@-]{1,128}");

    private RequestId() {
    }

    /**
     * Returns the client's id if it is well-formed, otherwise a new one.
     *
     * @param given the client's; well-formed if it has 1 to 128 letters, digits or {@code -_.~:/+=@}
     */
    public static String of(@Nullable String given) {
        return given != null && WELL_FORMED.matcher(given).matches() ? given : made();
    }

    /** Returns the id as bytes, which are written fastest. */
    public static CharSequence headerValue(String requestId) {
        return new AsciiString(requestId.getBytes(StandardCharsets.US_ASCII), false);
    }

    /** Makes 128 random bits. Ids need not be secret, so a source without a lock suffices. */
    private static String made() {
        var octets = new byte[16];
        ThreadLocalRandom.current().nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
