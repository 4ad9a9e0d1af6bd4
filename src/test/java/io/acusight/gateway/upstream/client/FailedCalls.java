package io.acusight.gateway.upstream.client;

import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.connection.BodyTooLargeException;
import io.vertx.core.http.HttpClosedException;

/** The failures of calls to the upstream, for tests that make none. */
public final class FailedCalls {

    private FailedCalls() {
    }

    public static GatewayException refused() {
        return WireFailures.unsent(new ConnectException());
    }

    public static GatewayException late() {
        return WireFailures.of(new TimeoutException());
    }

    public static GatewayException cutShort() {
        return WireFailures.unfinished(new HttpClosedException(""));
    }

    public static GatewayException tooLarge() {
        return WireFailures.of(new BodyTooLargeException());
    }
}
