package io.acusight.gateway.graphql.fetch;

import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PagePart;
import io.acusight.gateway.upstream.UpstreamBody;
import io.acusight.gateway.upstream.envelope.UpstreamPage;

/**
 * The upstream's response to one {@link PageDemand}: none if the demand needs no request, one, or several, which a
 * {@link PartsReader} has read.
 */
public final class FetchedPage {

    private final PageDemand demand;
    private final @Nullable PagePart part;
    private final @Nullable UpstreamBody body;
    private final @Nullable PartsReader parts;
    private final OptionalInt expectedTotal;

    private FetchedPage(PageDemand demand, @Nullable PagePart part, @Nullable UpstreamBody body, @Nullable PartsReader parts,
            OptionalInt expectedTotal) {
        this.demand = demand;
        this.part = part;
        this.body = body;
        this.parts = parts;
        this.expectedTotal = expectedTotal;
    }

    /** Returns the page of a demand that needs no request. */
    public static FetchedPage unasked(PageDemand demand) {
        return new FetchedPage(demand, null, null, null, OptionalInt.empty());
    }

    /** @param expectedTotal the total of an earlier response that decided what to ask for */
    static FetchedPage of(PageDemand demand, PagePart part, UpstreamBody body, OptionalInt expectedTotal) {
        return new FetchedPage(demand, part, body, null, expectedTotal);
    }

    static FetchedPage read(PageDemand demand, PartsReader parts) {
        return new FetchedPage(demand, null, null, parts, OptionalInt.empty());
    }

    /** Returns the demand that it serves, with its final window. */
    public PageDemand demand() {
        return demand;
    }

    /** Returns whether there is one response, possibly an empty one. */
    public boolean isPresent() {
        return body != null;
    }

    /** Returns the number of bytes of JSON; 0 without a response. */
    public int length() {
        return body == null ? 0 : body.length();
    }

    /** Copies the JSON, {@link #length()} bytes, to the beginning of the target. */
    public void copyTo(byte[] target) {
        if (body != null) {
            body.copyTo(target);
        }
    }

    /** Returns which images of the response serve the demand; empty without a response. */
    public Optional<PagePart> part() {
        return Optional.ofNullable(part);
    }

    /** Reads the response, all of it; empty if there is none. */
    public Optional<UpstreamPage> page() {
        return Optional.ofNullable(body).map(UpstreamBody::read);
    }

    /** Returns the reader of several responses; empty if there is only one, or none. */
    public Optional<PartsReader> parts() {
        return Optional.ofNullable(parts);
    }

    /** Returns whether the response should have another total, because the list of images has not changed meanwhile. */
    public boolean isUnexpected(int total) {
        return expectedTotal.isPresent() && expectedTotal.getAsInt() != total;
    }
}
