package io.acusight.gateway.telemetry;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.acusight.gateway.error.ErrorCode;

/**
 * One request to the upstream and what came of it. If it was retried, the response is the last one, and the time that of all
 * tries.
 *
 * @param target path and query, relative to the upstream's base address
 * @param status of the response; empty without one
 * @param bytes of the response's body, uncompressed
 * @param time from the request to the last byte of its response, waits included
 * @param failure why there is no response; empty if there is one
 */
public record UpstreamExchange(String target, OptionalInt status, int bytes, Duration time, Optional<ErrorCode> failure) {
}
