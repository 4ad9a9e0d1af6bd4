package io.acusight.gateway.leak;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Where a client learns how far its request has come upstream, so that it can leave at that moment. */
final class Arrivals {

    private final Map<String, CompletableFuture<Void>> expected = new ConcurrentHashMap<>();

    /** To be called before the request is sent. */
    CompletableFuture<Void> expect(String device) {
        return expected.computeIfAbsent(device, unknown -> new CompletableFuture<>());
    }

    /** Tells whoever expects it. */
    void note(String device) {
        var arrival = expected.remove(device);
        if (arrival != null) {
            arrival.complete(null);
        }
    }
}
