package io.acusight.gateway.graphql.fetch;

import java.util.concurrent.CompletableFuture;

import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.HeldBytes;
import io.acusight.gateway.upstream.UpstreamBody;

/** Sends the upstream requests of one caller. */
interface Requests {

    CompletableFuture<UpstreamBody> send(ImagesQuery query);

    /** Returns room for what is read of the bodies and kept. */
    HeldBytes heldBytes();
}
