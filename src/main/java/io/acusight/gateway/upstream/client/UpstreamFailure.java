package io.acusight.gateway.upstream.client;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;

/** A failure on the wire: the exchange has no whole response. */
public final class UpstreamFailure extends GatewayException {

    /** How far the exchange had come, and what ended it. */
    public enum Reason {
        /** All connections were in use: the request was not sent, and nothing is known of the upstream. */
        NO_FREE_CONNECTION,
        /** No connection could be opened: the request was not sent. */
        NO_CONNECTION,
        /**
         * A connection that had served another request broke before the first byte of the response. Usually the upstream closed
         * it while it was unused, and has not read the request. Never the reason if the request
         * {@linkplain UpstreamRequest#needsNewConnection needed a new connection}.
         */
        STALE_CONNECTION,
        /** The connection broke after the request was sent and before the response's head had arrived. */
        NO_RESPONSE,
        /** The connection broke within the response. */
        CUT_SHORT,
        /** The time was over. */
        LATE,
        /** The response is too large, or not HTTP. */
        INVALID,
        /** An internal error. */
        INTERNAL
    }

    private static final int MOST_CAUSES = 8;
    private static final int LONGEST = 500;
    /** The upstream's words may be in the exceptions': none may look like another line. */
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029]+");

    private final Reason reason;

    UpstreamFailure(ErrorCode code, String message, Reason reason, Throwable cause) {
        super(code, message, Map.of(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Returns the reason in lower case, for metrics and the log. */
    public String kind() {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    /** Returns what the exceptions say, outermost first, for the log. */
    public String causeInWords() {
        var words = new StringJoiner(": ");
        @Nullable
        String before = null;
        var depth = 0;
        for (var cause = getCause(); cause != null && depth < MOST_CAUSES; cause = cause.getCause()) {
            depth++;
            var said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (!said.equals(before)) { // many only repeat their cause
                words.add(said);
            }
            before = said;
        }
        var line = UNSEEN.matcher(words.toString()).replaceAll(" ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
