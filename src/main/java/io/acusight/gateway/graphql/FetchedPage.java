package io.acusight.gateway.graphql;

import java.util.Optional;

import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.upstream.UpstreamBody;

/** The upstream's response to one {@link PageDemand}; empty if the demand needed no request. */
public final class FetchedPage {

    public static final FetchedPage EMPTY = new FetchedPage(Optional.empty());

    private final Optional<UpstreamBody> body;

    private FetchedPage(Optional<UpstreamBody> body) {
        this.body = body;
    }

    static FetchedPage of(UpstreamBody body) {
        return new FetchedPage(Optional.of(body));
    }

    /** Returns whether there is a response, possibly an empty one; if not, the demand needed no request. */
    public boolean isPresent() {
        return body.isPresent();
    }

    /** Returns the number of bytes of JSON; 0 without a response. */
    public int length() {
        return body.map(UpstreamBody::length).orElse(0);
    }

    /** Copies the JSON, {@link #length()} bytes, to the beginning of the target. */
    public void copyTo(byte[] target) {
        body.ifPresent(json -> json.copyTo(target));
    }

    /** Returns the page, read from the same bytes. */
    ImagePage page(PageDemand demand) {
        return body.map(json -> Pages.of(demand, json.read())).orElseGet(() -> Pages.unasked(demand));
    }
}
