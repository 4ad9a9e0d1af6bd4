package io.acusight.gateway.sandbox.api;

import org.jspecify.annotations.Nullable;

/**
 * A fault that is injected into requests to the API: a delay, an error response, or both.
 *
 * @param delayMillis delay before the request is handled
 * @param status 400 to 599 of the error response; absent for the normal response after the delay
 * @param retryAfterSeconds value of the Retry-After header of the error response
 * @param count how many requests are affected; absent for all until the fault is cleared
 */
record Fault(int delayMillis, @Nullable Integer status, @Nullable Integer retryAfterSeconds, @Nullable Integer count) {

    static final int MAXIMUM_DELAY_MILLIS = 60_000;
    static final int MAXIMUM_RETRY_AFTER_SECONDS = 86_400;

    /** Returns the error response with this status. */
    static Refusal refusal(int status) {
        return switch (status) {
            case 400 -> new Refusal(status, "INVALID_PARAMETER", "Invalid query parameters", null);
            case 401 -> new Refusal(status, "UNAUTHORIZED", "Unauthorized", null);
            case 403 -> new Refusal(status, "FORBIDDEN", "Forbidden", null);
            case 404 -> new Refusal(status, "DEVICE_NOT_FOUND", "Device not found", null);
            case 429 -> new Refusal(status, "RATE_LIMITED", "Too many requests", null);
            case 500 -> new Refusal(status, "INTERNAL_ERROR", "Failed to fetch images", null);
            case 503 -> new Refusal(status, "SERVICE_UNAVAILABLE", "Service unavailable", null);
            default -> new Refusal(status, "HTTP_" + status, "The sandbox was told to respond with " + status, null);
        };
    }
}
