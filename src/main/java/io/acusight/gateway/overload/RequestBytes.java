package io.acusight.gateway.overload;

import java.util.function.LongSupplier;

/**
 * The bytes of requests that the gateway holds, each from its first byte until its response is on its way. Until it has arrived
 * whole, a request waits for its client.
 */
public final class RequestBytes extends ClientBytes {

    /** @param max the largest number of bytes */
    public RequestBytes(long max, LongSupplier nanoTime) {
        super(max, nanoTime);
    }
}
