package io.acusight.gateway.http;

import io.acusight.gateway.error.ErrorCode;

/** A request that is refused before it becomes an operation. */
final class HttpProblem extends RuntimeException {

    private final int status;
    private final ErrorCode code;

    /** @param message for the client */
    HttpProblem(int status, ErrorCode code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    ErrorCode code() {
        return code;
    }
}
