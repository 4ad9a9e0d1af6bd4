package io.acusight.gateway.graphql;

import java.util.Optional;

import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.upstream.UpstreamBody;

/** What the upstream answered to one {@link PageDemand}; empty where nothing was needed of it. */
public final class FetchedPage {

    public static final FetchedPage EMPTY = new FetchedPage(Optional.empty());

    private final Optional<UpstreamBody> body;

    private FetchedPage(Optional<UpstreamBody> body) {
        this.body = body;
    }

    static FetchedPage of(UpstreamBody body) {
        return new FetchedPage(Optional.of(body));
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
    ImagePage page(PageDemand demand) {
        return body.map(json -> Pages.of(demand, json.read())).orElseGet(() -> Pages.unasked(demand));
    }
}
