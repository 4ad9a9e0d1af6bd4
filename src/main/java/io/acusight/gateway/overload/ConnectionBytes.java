package io.acusight.gateway.overload;

import java.util.function.LongSupplier;

/**
 * What clients' connections occupy, requests aside. A connection waits for its client while no request of it is responded to.
 */
public final class ConnectionBytes extends ClientBytes {

    /** @param max the largest number of bytes */
    public ConnectionBytes(long max, LongSupplier nanoTime) {
        super(max, nanoTime);
    }
}
