package io.acusight.gateway.sandbox.api;

import org.jspecify.annotations.Nullable;

/** Thrown to send an error response in the upstream's format: {@code code}, {@code message}, {@code details}. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String reason;
    private final @Nullable String details;

    Refusal(int status, String code, String reason, @Nullable String details) {
        // an expected response: no stack trace
        super(reason, null, false, false);
        this.status = status;
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String reason() {
        return reason;
    }

    @Nullable
    String details() {
        return details;
    }
}
