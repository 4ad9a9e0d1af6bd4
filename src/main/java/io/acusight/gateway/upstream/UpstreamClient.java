package io.acusight.gateway.upstream;

import io.acusight.gateway.error.GatewayException;

/** Sends requests to the upstream's one endpoint, {@code GET /data/images}. Redirects are not followed. */
interface UpstreamClient extends AutoCloseable {

    /** How the gateway introduces itself to the upstream. */
    String USER_AGENT = "acusight-graphql-gateway";

    /**
     * Sends one request. The receiver is told once what became of it, on the caller's Vert.x context.
     *
     * @param authorization goes upstream as it is
     * @param requestId names the client's request in the upstream's log
     */
    Exchange send(ImagesQuery query, String authorization, String requestId, AnswerReceiver receiver);

    @Override
    void close();

    /** A request under way. */
    interface Exchange {

        /** Abandons the request, and where the client can its connection with it. The receiver hears no more. */
        void cancel();
    }

    /** Waits for an answer. Its methods do not throw. */
    interface AnswerReceiver {

        /** An answer with any status has come, whole. It is the receiver's to release. */
        void answered(UpstreamAnswer answer);

        /** None has. */
        void failed(GatewayException failure);
    }
}
