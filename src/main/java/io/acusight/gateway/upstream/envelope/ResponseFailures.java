package io.acusight.gateway.upstream.envelope;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;

/** Translates responses that are failures, or are not the envelope, into error codes. */
final class ResponseFailures {

    private static final int LONGEST_MESSAGE = 500;

    private ResponseFailures() {
    }

    /**
     * Translates a response with a failure status. The upstream's message is passed on for 4xx, which addresses the client, and
     * otherwise withheld.
     *
     * @param retryAfter the seconds to wait before another request, if the upstream sent them
     * @param caller the caller, whose credential must not appear in the message
     */
    static GatewayException of(int status, Optional<Long> retryAfter, JsonNode envelope, Caller caller) {
        var details = details(status, envelope, caller);
        retryAfter.ifPresent(seconds -> details.put("retryAfter", seconds));
        var message = status >= 400 && status < 500 ? messageOf(envelope, caller) : Optional.<String> empty();
        return new GatewayException(codeOf(status), message.orElseGet(() -> defaultMessage(status)), details, null);
    }

    /** Translates a response with a success status and {@code success: false}. */
    static GatewayException unsuccessful(int status, JsonNode envelope, Caller caller) {
        return new GatewayException(ErrorCode.UPSTREAM_ERROR, "The upstream reported a failure.",
                details(status, envelope, caller), null);
    }

    /** Translates a response that is JSON but not the envelope. */
    static GatewayException notTheEnvelope(int status) {
        return new GatewayException(ErrorCode.UPSTREAM_BAD_RESPONSE,
                "The upstream's response is not the envelope it promises.", details(status), null);
    }

    /** Translates a response that is not JSON, or not in UTF-8. */
    static GatewayException notJson(int status, Exception cause) {
        return new GatewayException(ErrorCode.UPSTREAM_BAD_RESPONSE, "The upstream's response is not valid JSON.",
                details(status), cause);
    }

    private static ErrorCode codeOf(int status) {
        return switch (status) {
            case 400 -> ErrorCode.BAD_USER_INPUT;
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 502, 503, 504 -> ErrorCode.UPSTREAM_UNAVAILABLE;
            default -> ErrorCode.UPSTREAM_ERROR;
        };
    }

    private static String defaultMessage(int status) {
        return switch (codeOf(status)) {
            case BAD_USER_INPUT -> "The upstream refused the arguments.";
            case UNAUTHENTICATED -> "The upstream does not accept the credential.";
            case FORBIDDEN -> "The credential may not read this.";
            case NOT_FOUND -> "The upstream does not know this.";
            case RATE_LIMITED -> "The upstream asks for fewer requests.";
            case UPSTREAM_UNAVAILABLE -> "The upstream is not available.";
            default -> "The upstream failed.";
        };
    }

    private static Map<String, Object> details(int status) {
        return Map.of("upstream", Map.of("status", status));
    }

    private static Map<String, Object> details(int status, JsonNode envelope, Caller caller) {
        var upstream = new LinkedHashMap<String, Object>();
        upstream.put("status", status);
        text(envelope.path("error").path("code"), caller).ifPresent(code -> upstream.put("code", code));
        var details = new LinkedHashMap<String, Object>();
        details.put("upstream", upstream);
        return details;
    }

    private static Optional<String> messageOf(JsonNode envelope, Caller caller) {
        return text(envelope.path("error").path("message"), caller);
    }

    private static Optional<String> text(JsonNode node, Caller caller) {
        return Optional.ofNullable(JsonValues.text(node))
                .filter(text -> !text.isBlank() && !caller.isGivenAwayBy(text)).map(text -> cut(text.strip()));
    }

    /** Shortens a text, but never within a surrogate pair. */
    private static String cut(String text) {
        if (text.length() <= LONGEST_MESSAGE) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(LONGEST_MESSAGE - 1)) ? LONGEST_MESSAGE - 1 : LONGEST_MESSAGE;
        return text.substring(0, end);
    }
}
