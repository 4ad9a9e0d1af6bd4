package io.acusight.gateway.upstream.client;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.connection.BodyTooLargeException;
import io.acusight.gateway.upstream.connection.HandshakeLog;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;

/** Translates failures on the wire into error codes: every failure except a response with a failure status. */
final class WireFailures {

    private WireFailures() {
    }

    /** Translates the failure of an exchange that has no response. */
    static GatewayException of(Throwable failure) {
        var cause = causeOf(failure);
        if (cause instanceof BodyTooLargeException) {
            return failure(ErrorCode.UPSTREAM_BAD_RESPONSE, "The upstream's response is too large.", cause);
        }
        if (cause instanceof HttpClosedException || cause instanceof PrematureChannelClosureException) {
            // the REST client reports these unchanged only after the response's head has arrived
            return cutShort(cause);
        }
        if (cause instanceof IllegalArgumentException || cause instanceof CodecException) {
            // Netty's report of a status line, header, chunk or compressed body that it cannot read
            return failure(ErrorCode.UPSTREAM_BAD_RESPONSE, "The upstream's response is not valid HTTP.", cause);
        }
        if (cause instanceof TimeoutException) {
            return failure(ErrorCode.UPSTREAM_TIMEOUT, "The upstream did not respond in time.", cause);
        }
        if (cause instanceof IOException) {
            return unreachable(cause);
        }
        return failure(ErrorCode.INTERNAL_SERVER_ERROR, "The request to the upstream failed.", cause);
    }

    /** Translates the failure of a request that was not sent. */
    static GatewayException unsent(Throwable cause) {
        return isOfTheConnection(cause) || cause instanceof TimeoutException ? unreachable(cause) : of(cause);
    }

    /** Translates the failure of a request that was sent and whose response's head has not arrived. */
    static GatewayException withoutResponse(Throwable cause) {
        return isOfTheConnection(cause) ? unreachable(cause) : of(cause);
    }

    /** Translates the failure of a response whose head has arrived, but not its whole body. */
    static GatewayException unfinished(Throwable cause) {
        return isOfTheConnection(cause) ? cutShort(cause) : of(cause);
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

    private static GatewayException unreachable(Throwable cause) {
        if (cause instanceof SSLException) {
            HandshakeLog.warn(cause);
        }
        return failure(ErrorCode.UPSTREAM_UNAVAILABLE, "The upstream could not be reached.", cause);
    }

    private static GatewayException cutShort(Throwable cause) {
        return failure(ErrorCode.UPSTREAM_BAD_RESPONSE, "The upstream's response was cut short.", cause);
    }

    private static GatewayException failure(ErrorCode code, String message, Throwable cause) {
        return new GatewayException(code, message, Map.of(), cause);
    }
}
