package io.acusight.gateway.upstream.client;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.netty.handler.codec.CodecException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;

/** Translates what went wrong on the wire into error codes: everything but a response with a failure status. */
public final class WireFailures {

    private WireFailures() {
    }

    /** An exchange that came to no answer. */
    public static GatewayException of(Throwable failure) {
        var cause = causeOf(failure);
        if (cause instanceof BodyTooLargeException) {
            return failure(ErrorCode.UPSTREAM_BAD_RESPONSE, "The upstream's answer is too large.", cause);
        }
        if (cause instanceof HttpClosedException || cause instanceof CodecException) {
            // the REST client hands these over as they are only after the answer's head has come
            return cutShort(cause);
        }
        if (cause instanceof IllegalArgumentException) {
            // so Netty reports a status line, a header or a chunk that it cannot read
            return failure(ErrorCode.UPSTREAM_BAD_RESPONSE, "The upstream's answer is not valid HTTP.", cause);
        }
        if (cause instanceof TimeoutException) {
            return failure(ErrorCode.UPSTREAM_TIMEOUT, "The upstream did not answer in time.", cause);
        }
        if (cause instanceof IOException) {
            return unreachable(cause);
        }
        return failure(ErrorCode.INTERNAL_SERVER_ERROR, "The request to the upstream failed.", cause);
    }

    /** A request that found no connection. */
    public static GatewayException unsent(Throwable cause) {
        return isOfTheConnection(cause) || cause instanceof TimeoutException ? unreachable(cause) : of(cause);
    }

    /** A request that was sent and got no answer, not even its head. */
    static GatewayException withoutResponse(Throwable cause) {
        return isOfTheConnection(cause) ? unreachable(cause) : of(cause);
    }

    /** An answer whose head has come and whose body has not, not whole. */
    public static GatewayException unfinished(Throwable cause) {
        return isOfTheConnection(cause) ? cutShort(cause) : of(cause);
    }

    /** What the {@link RestResponseGuard} has noted about an exchange comes before what became of the connection. */
    private static Throwable causeOf(Throwable failure) {
        for (var noted : failure.getSuppressed()) {
            if (noted instanceof TimeoutException || noted instanceof HttpClosedException) {
                return noted;
            }
        }
        return failure instanceof StreamResetException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static boolean isOfTheConnection(Throwable cause) {
        return cause instanceof IOException || cause instanceof HttpClosedException;
    }

    private static GatewayException unreachable(Throwable cause) {
        return failure(ErrorCode.UPSTREAM_UNAVAILABLE, "The upstream could not be reached.", cause);
    }

    private static GatewayException cutShort(Throwable cause) {
        return failure(ErrorCode.UPSTREAM_BAD_RESPONSE, "The upstream's answer was cut short.", cause);
    }

    private static GatewayException failure(ErrorCode code, String message, Throwable cause) {
        return new GatewayException(code, message, Map.of(), cause);
    }
}
