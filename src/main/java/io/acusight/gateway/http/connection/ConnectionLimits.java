package io.acusight.gateway.http.connection;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.acusight.gateway.overload.ConnectionBytes;
import io.acusight.gateway.overload.RequestBytes;

/**
 * What bounds each connection.
 *
 * @param arrival how long a request's head, and then its body, may take to arrive
 * @param taking how long a client may leave a complete response untaken
 * @param bytes the bytes of all requests
 * @param connections what all connections occupy
 * @param shutdown whether clients should leave their connections
 */
record ConnectionLimits(Duration arrival, Duration taking, RequestBytes bytes, ConnectionBytes connections,
        BooleanSupplier shutdown) {
}
