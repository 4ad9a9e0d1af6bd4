package io.acusight.gateway.sandbox.picture;

/** Thrown if a picture URL is invalid. */
public final class InvalidUrlException extends Exception {

    /** Why a URL is invalid. */
    public enum Reason {
        /** The signature is missing or does not match the rest of the URL. */
        SIGNATURE,
        /** The signature matches, but the URL has expired. */
        EXPIRED
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    InvalidUrlException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
