package io.acusight.gateway.upstream.client;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.connection.BodyTooLargeException;
import io.vertx.core.http.HttpClosedException;

/** The failures of calls to the upstream, for tests that make none. */
public final class FailedCalls {

    private FailedCalls() {
    }

    /** Returns a failure with this reason. */
    public static UpstreamFailure with(UpstreamFailure.Reason reason) {
        return new UpstreamFailure(ErrorCode.UPSTREAM_UNAVAILABLE, "a test's failure", reason, new IOException());
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
