package io.acusight.gateway.upstream.client;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLHandshakeException;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.upstream.client.UpstreamFailure.Reason;
import io.acusight.gateway.upstream.connection.BodyTooLargeException;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;

/** Translates failures on the wire into error codes: every failure except a response with a failure status. */
final class WireFailures {

    private WireFailures() {
    }

    /** Translates the failure of an exchange that has no response. */
    static UpstreamFailure of(Throwable failure) {
        var cause = causeOf(failure);
        if (cause instanceof BodyTooLargeException) {
            return invalid("The upstream's response is too large.", cause);
        }
        if (cause instanceof HttpClosedException || cause instanceof PrematureChannelClosureException) {
            // the REST client reports these unchanged only after the response's head has arrived
            return cutShort(Reason.CUT_SHORT, cause);
        }
        if (cause instanceof IllegalArgumentException || cause instanceof CodecException) {
            // Netty's report of a status line, header, chunk or compressed body that it cannot read
            return invalid("The upstream's response is not valid HTTP.", cause);
        }
        if (cause instanceof TimeoutException) {
            return new UpstreamFailure(ErrorCode.UPSTREAM_TIMEOUT, "The upstream did not respond in time.", Reason.LATE, cause);
        }
        if (cause instanceof IOException) {
            return unreachable(cause instanceof ConnectException ? Reason.NO_CONNECTION : Reason.NO_RESPONSE, cause);
        }
        return new UpstreamFailure(ErrorCode.INTERNAL_SERVER_ERROR, "The request to the upstream failed.", Reason.INTERNAL,
                cause);
    }

    /** Translates the failure of a request that was not sent. */
    static UpstreamFailure unsent(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return unreachable(Reason.NO_FREE_CONNECTION, cause);
        }
        return isOfTheConnection(cause) ? unreachable(Reason.NO_CONNECTION, cause) : of(cause);
    }

    /**
     * Translates the failure of a request that was sent and whose response's head has not arrived.
     *
     * @param reused whether the connection had served another request
     */
    static UpstreamFailure withoutResponse(Throwable cause, boolean reused) {
        return isOfTheConnection(cause) ? unreachable(reused ? Reason.STALE_CONNECTION : Reason.NO_RESPONSE, cause) : of(cause);
    }

    /** Translates the failure of a response whose head has arrived, but not its whole body. */
    static UpstreamFailure unfinished(Throwable cause) {
        return isOfTheConnection(cause) ? cutShort(Reason.CUT_SHORT, cause) : of(cause);
    }

    /** Returns what the {@link RestResponseGuard} has noted about an exchange, if anything, else what broke the connection. */
    private static Throwable causeOf(Throwable failure) {
        for (var noted : failure.getSuppressed()) {
            if (noted instanceof TimeoutException || noted instanceof HttpClosedException) {
                return noted;
            }
        }
        var wraps = failure instanceof StreamResetException || failure.getCause() instanceof SSLHandshakeException;
        return wraps && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static boolean isOfTheConnection(Throwable cause) {
        return cause instanceof IOException || cause instanceof HttpClosedException;
    }

    private static UpstreamFailure unreachable(Reason reason, Throwable cause) {
        return new UpstreamFailure(ErrorCode.UPSTREAM_UNAVAILABLE, "The upstream could not be reached.", reason, cause);
    }

    private static UpstreamFailure cutShort(Reason reason, Throwable cause) {
        return new UpstreamFailure(ErrorCode.UPSTREAM_BAD_RESPONSE, "The upstream's response was cut short.", reason, cause);
    }

    private static UpstreamFailure invalid(String message, Throwable cause) {
        return new UpstreamFailure(ErrorCode.UPSTREAM_BAD_RESPONSE, message, Reason.INVALID, cause);
    }
}
