package io.acusight.gateway.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;

/** What became of a request: a receiver that a test waits for. */
final class Outcome implements ResponseReceiver {

    private final CompletableFuture<UpstreamResponse> answer = new CompletableFuture<>();
    private final AtomicInteger told = new AtomicInteger();

    @Override
    public void responded(UpstreamResponse answer) {
        told.incrementAndGet();
        this.answer.complete(answer);
    }

    @Override
    public void failed(GatewayException failure) {
        told.incrementAndGet();
        answer.completeExceptionally(failure);
    }

    UpstreamResponse answer() throws Exception {
        var result = answer.get(30, TimeUnit.SECONDS);
        assertThat(told).hasValue(1);
        return result;
    }

    String body() throws Exception {
        return new String(answer().body().bytes(), StandardCharsets.UTF_8);
    }

    ErrorCode failure() throws Exception {
        var failure = answer.handle((result, cause) -> cause).get(30, TimeUnit.SECONDS);
        assertThat(failure).as("failure").isInstanceOf(GatewayException.class);
        assertThat(told).hasValue(1);
        return ((GatewayException) failure).code();
    }

    boolean isKnown() {
        return answer.isDone();
    }
}
