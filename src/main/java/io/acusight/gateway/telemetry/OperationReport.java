package io.acusight.gateway.telemetry;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * How one operation ended.
 *
 * @param requestId of its HTTP request
 * @param codes the different error codes, in the order of the errors
 * @param limit the limit that it exceeds, one of {@code gateway.limits.*} as errors name it; null if there is none
 * @param upstreamRequests how many its HTTP request has sent
 * @param nanos from the arrival of the head of its HTTP request to the handover of the response
 * @param bytes of the body of its HTTP response
 * @param content null if it is not known
 */
public record OperationReport(String requestId, OperationIdentity operation, Outcome outcome, Collection<String> codes,
        @Nullable String limit, int upstreamRequests, long nanos, long bytes, @Nullable Content content) {

    /** The ways an operation ends. */
    public enum Outcome {
        /** It has all its data. */
        SUCCESS,
        /** It was executed, and has errors; or the gateway itself failed. */
        ERROR,
        /** It was not executed: it is invalid, exceeds a limit, or its document is unknown. */
        INVALID,
        /** Its HTTP request was refused: it is malformed, too large or late, or the gateway is overloaded. */
        REFUSED,
        /** The client has gone before there was a response. */
        CANCELED
    }

    /** What the client sent. Neither text contains its credential. */
    public interface Content {

        String document();

        /** Returns JSON. */
        String variables();
    }
}
