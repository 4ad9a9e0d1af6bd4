package io.acusight.gateway.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;

/** The outcome of a request: a receiver that a test waits for. */
final class Outcome implements ResponseReceiver {

    private final CompletableFuture<UpstreamResponse> response = new CompletableFuture<>();
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public void responded(UpstreamResponse response) {
        calls.incrementAndGet();
        this.response.complete(response);
    }

    @Override
    public void failed(GatewayException failure) {
        calls.incrementAndGet();
        response.completeExceptionally(failure);
    }

    UpstreamResponse response() throws Exception {
        var result = response.get(30, TimeUnit.SECONDS);
        assertThat(calls).hasValue(1);
        return result;
    }

    String body() throws Exception {
        return new String(response().body().bytes(), StandardCharsets.UTF_8);
    }

    ErrorCode failure() throws Exception {
        var failure = response.handle((result, cause) -> cause).get(30, TimeUnit.SECONDS);
        assertThat(failure).as("failure").isInstanceOf(GatewayException.class);
        assertThat(calls).hasValue(1);
        return ((GatewayException) failure).code();
    }

    /** Returns what operators learn of the failure. */
    String cause() throws Exception {
        return ((UpstreamFailure) response.handle((result, cause) -> cause).get(30, TimeUnit.SECONDS)).causeInWords();
    }

    /** Waits for the response or the failure. */
    void await() throws Exception {
        response.handle((result, cause) -> cause).get(30, TimeUnit.SECONDS);
    }

    boolean isKnown() {
        return response.isDone();
    }
}
