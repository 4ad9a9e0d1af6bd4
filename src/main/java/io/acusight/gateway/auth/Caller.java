package io.acusight.gateway.auth;

import java.util.Optional;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;

/**
 * A client of the gateway, by the credential that goes upstream. Callers are equal if their credentials are; only equal callers
 * may share responses.
 */
public final class Caller {

    private static final String BEARER = "Bearer";

    private final Optional<String> authorization;

    private Caller(Optional<String> authorization) {
        this.authorization = authorization;
    }

    /** Returns the caller without a credential: its requests are refused before the upstream is asked. */
    public static Caller anonymous() {
        return new Caller(Optional.empty());
    }

    /**
     * Returns the caller with this credential.
     *
     * @param authorization an {@code Authorization} header's value, sent upstream unchanged; a bare token (a single word) gets
     *        the scheme {@code Bearer}. Blank, or that scheme without a token: anonymous
     * @throws IllegalArgumentException if it contains characters that are not allowed in a header: an HTTP/2 client can send
     *         them, and upstream they could pass for another header
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.5">RFC 9110, field values</a>
     */
    public static Caller of(String authorization) {
        var value = authorization.strip();
        if (!isFieldValue(value)) {
            throw new IllegalArgumentException("A credential must contain only Latin-1 characters, and no control characters.");
        }
        if (value.isEmpty() || value.equalsIgnoreCase(BEARER)) {
            return anonymous();
        }
        return new Caller(Optional.of(value.indexOf(' ') < 0 ? BEARER + " " + value : value));
    }

    /**
     * Returns the value of the {@code Authorization} header to send upstream.
     *
     * @throws GatewayException {@link ErrorCode#UNAUTHENTICATED} if the caller has no credential
     */
    public String authorization() {
        return authorization.orElseThrow(() -> new GatewayException(ErrorCode.UNAUTHENTICATED,
                "No credential was given: send an Authorization header with a bearer token."));
    }

    /** Returns whether the text contains the credential, with or without its scheme. Such a text must not leave the gateway. */
    public boolean isGivenAwayBy(String text) {
        return authorization.map(value -> value.substring(value.indexOf(' ') + 1).strip())
                .filter(secret -> text.contains(secret)).isPresent();
    }

    private static boolean isFieldValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character < ' ' && character != '\t' || character == 0x7F || character > 0xFF) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Caller caller && caller.authorization.equals(authorization);
    }

    @Override
    public int hashCode() {
        return authorization.hashCode();
    }

    /** Does not contain the credential: this may end up in a log. */
    @Override
    public String toString() {
        return authorization.isPresent() ? "Caller[with credential]" : "Caller[anonymous]";
    }
}
