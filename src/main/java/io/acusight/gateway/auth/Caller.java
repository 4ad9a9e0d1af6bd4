package io.acusight.gateway.auth;

import java.util.Optional;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;

/**
 * Whose credential goes upstream. Two callers are equal when their credentials are: answers may be shared between equal
 * callers only.
 */
public final class Caller {

    private static final String BEARER = "Bearer";

    private final Optional<String> authorization;

    private Caller(Optional<String> authorization) {
        this.authorization = authorization;
    }

    /** A caller without a credential: every request upstream is refused before it is made. */
    public static Caller anonymous() {
        return new Caller(Optional.empty());
    }

    /**
     * @param authorization an {@code Authorization} header's value, passed on as it came; a bare token (a single word) gets
     *        the scheme {@code Bearer}. Blank, or that scheme without a token: anonymous
     * @throws IllegalArgumentException when it holds what no header may: a client of HTTP/2 can send it, and upstream it could
     *         pass for another header
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.5">RFC 9110, field values</a>
     */
    public static Caller of(String authorization) {
        var value = authorization.strip();
        if (!isFieldValue(value)) {
            throw new IllegalArgumentException("A credential must not hold control characters, nor others than Latin-1.");
        }
        if (value.isEmpty() || value.equalsIgnoreCase(BEARER)) {
            return anonymous();
        }
        return new Caller(Optional.of(value.indexOf(' ') < 0 ? BEARER + " " + value : value));
    }

    /**
     * @return the value of the {@code Authorization} header to send upstream
     * @throws GatewayException {@link ErrorCode#UNAUTHENTICATED} when the caller has none
     */
    public String authorization() {
        return authorization.orElseThrow(() -> new GatewayException(ErrorCode.UNAUTHENTICATED,
                "No credential was given: send an Authorization header with a bearer token."));
    }

    /** Whether the text holds the credential, with or without its scheme: such a text is not to be told. */
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

    /** Never the credential: this may end up in a log. */
    @Override
    public String toString() {
        return authorization.isPresent() ? "Caller[with credential]" : "Caller[anonymous]";
    }
}
