package io.acusight.gateway.graphql.fetch;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.graphql.fetch.OperationDemands.Pending;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PagePart;
import io.acusight.gateway.upstream.HeldBytes;
import io.acusight.gateway.upstream.UpstreamBody;

/** One demand of {@link FurtherPages}: the parts that serve it, and how far they have been read. */
final class Target {

    private final Pending pending;
    private final HeldBytes held;
    private PageDemand demand;
    /** The part that the first step brought; null if the demand needs no request. */
    private final @Nullable PagePart first;
    private OptionalInt total = OptionalInt.empty();
    private List<PagePart> parts = List.of();
    /** Reads several parts; null if there is one at most. */
    private @Nullable PartsReader reader;
    private int next;
    private @Nullable Throwable failure;

    /**
     * @param first the part that the first step brought; null if the demand needs no request
     * @param responses those of the first step, all of them complete
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    Target(Pending pending, HeldBytes held, @Nullable PagePart first, Responses responses) {
        this.pending = pending;
        this.held = held;
        this.demand = pending.demand();
        this.first = first;
        if (first != null) {
            parts = List.of(first);
            LargeBodies.read(responses.length(first.query()),
                    () -> responses.to(first.query()).whenComplete((body, failed) -> resolve(first, body, failed)));
        }
    }

    private void resolve(PagePart first, @Nullable UpstreamBody body, @Nullable Throwable failed) {
        failure = failed;
        if (body != null && demand.isOpenAfter(first)) {
            try {
                total = OptionalInt.of(body.total().orElseGet(() -> totalWithoutMeta(first, body)));
                demand = demand.given(total.getAsInt());
            } catch (RuntimeException | Error e) { // an internal error, too: nobody else hears of it
                failure = e;
            }
        }
    }

    /** Returns the total of a response that does not tell it: known only if there cannot be more images. */
    private int totalWithoutMeta(PagePart first, UpstreamBody body) {
        var page = body.read();
        var items = page.items();
        if (demand.last() == null && items != null && items.size() < ImageWindow.MAX_LIMIT) {
            return first.query().window().offset() + items.size();
        }
        throw new GatewayException(ErrorCode.UPSTREAM_BAD_RESPONSE, "The upstream did not say how many images match.");
    }

    /** Returns whether its parts are still to be planned. */
    boolean isOpen() {
        return failure == null && total.isPresent();
    }

    PageDemand demand() {
        return demand;
    }

    /** Returns the total that was decisive for the parts. */
    int total() {
        return total.orElseThrow();
    }

    /** Sets the parts of an open target. */
    void consistOf(List<PagePart> planned) {
        if (planned.size() > 1) {
            parts = planned;
            reader = pending.reader().get();
            reader.begin(demand, total());
        } else if (planned.size() == 1) {
            parts = planned;
        } else if (first != null && pending.demand().last() != null) {
            parts = List.of(PagePart.total(first.query())); // none of its images is meant
        }
    }

    List<PagePart> parts() {
        return parts;
    }

    boolean hasReader() {
        return reader != null;
    }

    boolean isReading() {
        return reader != null && failure == null && next < parts.size();
    }

    List<PagePart> unread() {
        return parts.subList(next, parts.size());
    }

    /** Reads the next part. If that fails, the whole page fails. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void read(CompletableFuture<UpstreamBody> body) {
        var part = parts.get(next++);
        body.whenComplete((received, failed) -> {
            failure = failed;
            if (failed == null) {
                read(part, received);
            }
        });
    }

    private void read(PagePart part, UpstreamBody body) {
        try {
            if (reader != null && !reader.read(FetchedPage.of(demand, part, body, total))) {
                stop();
            }
        } catch (RuntimeException | Error e) { // an internal error, too: without this part the page would be short
            failure = e;
        }
    }

    /** Reads no further part; what is unread is not needed. */
    private void stop() {
        parts = parts.subList(0, next);
    }

    /** Reserves room for what the reader holds, in place of the body that it has read. */
    void hold() {
        if (reader != null && failure == null && !held.growTo(reader.held())) {
            failure = HeldBytes.refusal();
        }
    }

    /** Returns the number of bytes of the response, or of what the reader holds of several. */
    long bytes(Responses responses) {
        return reader == null ? parts.stream().mapToLong(part -> responses.length(part.query())).sum() : reader.held();
    }

    /** Fails the demand, unless it is complete. */
    void fail(Throwable reason) {
        pending.page().completeExceptionally(reason);
    }

    void complete(Responses responses) {
        if (failure != null) {
            pending.page().completeExceptionally(failure);
        } else if (reader != null) {
            pending.page().complete(FetchedPage.read(demand, reader));
        } else if (parts.isEmpty()) {
            pending.page().complete(FetchedPage.unasked(demand));
        } else {
            pending.complete(demand, parts.get(0), responses.to(parts.get(0).query()), total);
        }
    }

    void close() {
        if (reader != null) {
            reader.close();
        }
        held.release();
    }
}
