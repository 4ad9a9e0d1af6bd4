package io.acusight.gateway.sandbox.api;

import org.jspecify.annotations.Nullable;

/**
 * What the API shall do instead of, or before, answering properly.
 *
 * @param delayMillis to wait before anything else
 * @param status 400 to 599, to answer with; absent: the proper answer, late
 * @param retryAfterSeconds for the answer's Retry-After
 * @param count how many requests it strikes; absent: all until it is cleared
 */
record Fault(int delayMillis, @Nullable Integer status, @Nullable Integer retryAfterSeconds, @Nullable Integer count) {

    static final int LONGEST_DELAY_MILLIS = 60_000;
    static final int LONGEST_RETRY_AFTER_SECONDS = 86_400;

    /** The answer of a fault that has a status. */
    static Refusal refusal(int status) {
        return switch (status) {
            case 400 -> new Refusal(status, "INVALID_PARAMETER", "Invalid query parameters", null);
            case 401 -> new Refusal(status, "UNAUTHORIZED", "Unauthorized", null);
            case 403 -> new Refusal(status, "FORBIDDEN", "Forbidden", null);
            case 404 -> new Refusal(status, "DEVICE_NOT_FOUND", "Device not found", null);
            case 429 -> new Refusal(status, "RATE_LIMITED", "Too many requests", null);
            case 500 -> new Refusal(status, "INTERNAL_ERROR", "Failed to fetch images", null);
            case 503 -> new Refusal(status, "SERVICE_UNAVAILABLE", "Service unavailable", null);
            default -> new Refusal(status, "HTTP_" + status, "The sandbox was told to answer " + status, null);
        };
    }
}
