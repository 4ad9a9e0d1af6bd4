package io.acusight.gateway.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.telemetry.UpstreamExchange;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;

/** Tells a watcher what came of a request, then passes the response or the failure on. */
final class WatchedFetch implements ResponseReceiver {

    private final UpstreamRequest request;
    private final ResponseReceiver next;
    private final Consumer<UpstreamExchange> watcher;
    private final long begunAt = System.nanoTime();

    WatchedFetch(UpstreamRequest request, ResponseReceiver next, Consumer<UpstreamExchange> watcher) {
        this.request = request;
        this.next = next;
        this.watcher = watcher;
    }

    @Override
    public void responded(UpstreamResponse response) {
        try {
            watcher.accept(new UpstreamExchange(request.target(), OptionalInt.of(response.status()), response.body().length(),
                    time(), Optional.empty()));
        } finally {
            next.responded(response);
        }
    }

    @Override
    public void failed(GatewayException failure) {
        try {
            watcher.accept(
                    new UpstreamExchange(request.target(), OptionalInt.empty(), 0, time(), Optional.of(failure.code())));
        } finally {
            next.failed(failure);
        }
    }

    @Override
    public Optional<GatewayException> objectionTo(int length) {
        return next.objectionTo(length);
    }

    private Duration time() {
        return Duration.ofNanos(System.nanoTime() - begunAt);
    }
}
