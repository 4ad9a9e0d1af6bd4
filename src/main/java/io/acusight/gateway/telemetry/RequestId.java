package io.acusight.gateway.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.netty.util.AsciiString;
import io.vertx.core.http.HttpHeaders;

/** The name under which a request is found again: in the answer, upstream, in the log. */
public final class RequestId {

    public static final CharSequence HEADER = HttpHeaders.createOptimized("X-Request-Id");
    /** Under this key each log line of the request has it. */
    public static final String LOG_KEY = "requestId";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_.~:/+=@-]{1,128}");

    private RequestId() {
    }

    /**
     * @param given the client's; taken over when it has 1 to 128 letters, digits or {@code -_.~:/+=@}, else a new one is made
     */
    public static String of(@Nullable String given) {
        return given != null && WELL_FORMED.matcher(given).matches() ? given : made();
    }

    /** @return the id as a header is written fastest, as bytes */
    public static CharSequence headerValue(String requestId) {
        return new AsciiString(requestId.getBytes(StandardCharsets.US_ASCII), false);
    }

    /** Names need not be secret, only distinct: 128 random bits, without the lock of a secure source. */
    private static String made() {
        var octets = new byte[16];
        ThreadLocalRandom.current().nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
