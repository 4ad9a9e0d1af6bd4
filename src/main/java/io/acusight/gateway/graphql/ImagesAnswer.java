package io.acusight.gateway.graphql;

import java.util.Optional;

import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.upstream.UpstreamBody;

/** What the upstream answered to one {@link ImagesDemand}; empty where nothing was needed of it. */
public final class ImagesAnswer {

    public static final ImagesAnswer EMPTY = new ImagesAnswer(Optional.empty());

    private final Optional<UpstreamBody> body;

    private ImagesAnswer(Optional<UpstreamBody> body) {
        this.body = body;
    }

    static ImagesAnswer of(UpstreamBody body) {
        return new ImagesAnswer(Optional.of(body));
    }

    /** @return whether the upstream answered, be it with an empty body; if not, nothing was needed of it */
    public boolean isAnswered() {
        return body.isPresent();
    }

    /** @return how many bytes of JSON there are; 0 where nothing was asked */
    public int length() {
        return body.map(UpstreamBody::length).orElse(0);
    }

    /** @param target takes {@link #length()} bytes, from its beginning */
    public void copyTo(byte[] target) {
        body.ifPresent(json -> json.copyTo(target));
    }

    /** @return the page, read from the same bytes */
    ImagePage page(ImagesDemand demand) {
        return body.map(json -> Pages.of(demand.planned(), json.read())).orElseGet(() -> Pages.unasked(demand));
    }
}
