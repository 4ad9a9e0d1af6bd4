package io.acusight.gateway.leak;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Notifies clients of the arrival of their requests upstream, so that they can disconnect at that moment. */
final class Arrivals {

    private final Map<String, CompletableFuture<Void>> expected = new ConcurrentHashMap<>();

    /** Must be called before the request is sent. */
    CompletableFuture<Void> expect(String device) {
        return expected.computeIfAbsent(device, unknown -> new CompletableFuture<>());
    }

    /** Completes the future of whoever expects the request. */
    void note(String device) {
        var arrival = expected.remove(device);
        if (arrival != null) {
            arrival.complete(null);
        }
    }
}
