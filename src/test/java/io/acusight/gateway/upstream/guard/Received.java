package io.acusight.gateway.upstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamResponse;

/** The outcome that a caller received, at most one. It releases the response's body. */
final class Received implements ResponseReceiver {

    private @Nullable GatewayException failure;
    private int status;
    private String text = "";
    private int outcomes;

    @Override
    public void responded(UpstreamResponse response) {
        outcomes++;
        status = response.status();
        text = new String(response.body().bytes()).strip().replace("\0", "");
        response.body().release();
        assertThat(outcomes).isEqualTo(1);
    }

    @Override
    public void failed(GatewayException failure) {
        outcomes++;
        this.failure = failure;
        assertThat(outcomes).isEqualTo(1);
    }

    boolean isNothing() {
        return outcomes == 0;
    }

    /** Returns the status of the response; 0: there is none. */
    int status() {
        return status;
    }

    String text() {
        return text;
    }

    /** Returns the failure's code and details as text; empty: there is none. */
    String failure() {
        return failure == null ? "" : failure.extensions().toString();
    }
}
