package io.acusight.gateway.upstream.connection;

import java.util.OptionalInt;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The header {@code Keep-Alive}, which is not standardized, but widely sent: {@code timeout=5, max=100}. */
final class KeepAlive {

    private static final Pattern TIMEOUT = Pattern.compile("(?i)(?:^|[,\\s])timeout\\s*=\\s*\"?(\\d{1,9})(?!\\d)");
    /** The upstream begins to count when it sends the response, the gateway when it has received it. */
    private static final int MARGIN = 1;

    private KeepAlive() {
    }

    /** Returns for how many seconds an unused connection may still be used, if the header says so. */
    static OptionalInt seconds(@Nullable String header) {
        if (header == null) {
            return OptionalInt.empty();
        }
        var matcher = TIMEOUT.matcher(header);
        return matcher.find() ? OptionalInt.of(Math.max(0, Integer.parseInt(matcher.group(1)) - MARGIN)) : OptionalInt.empty();
    }
}
