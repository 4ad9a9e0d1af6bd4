package io.acusight.gateway.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import graphql.schema.GraphQLSchema;
import io.vertx.core.Context;

/** Tries one case after the other, on an event loop as the gateway does: each n-th document, where there are n walks. */
final class Walk {

    private static final int REDUCING_ATTEMPTS = 2000;

    private final Extent extent;
    private final long end;
    private final int stride;
    private final AtomicBoolean over;
    private final Traveller traveller;
    private final Tally tally = new Tally();
    private final CompletableFuture<Tally> done = new CompletableFuture<>();
    private final long start = System.nanoTime();
    private long document;

    /**
     * @param place this walk's among all walks
     * @param walks how many there are
     * @param over when it comes true, all walks end
     */
    Walk(Extent extent, GraphQLSchema schema, int place, int walks, AtomicBoolean over) {
        this.extent = extent;
        this.over = over;
        traveller = new Traveller(schema);
        end = extent.first() + extent.cases();
        stride = walks;
        document = extent.first() / Draw.CASES_PER_DOCUMENT + place;
    }

    /** @return what came of it; fails with a description of the first case that does */
    CompletableFuture<Tally> on(Context context) {
        context.runOnContext(there -> step(context));
        return done;
    }

    private void step(Context context) {
        try {
            if (document * Draw.CASES_PER_DOCUMENT >= end || over.get() || isLate()) {
                done.complete(tally);
                return;
            }
            tryDocument();
            document += stride;
            context.runOnContext(there -> step(context));
        } catch (Throwable failure) { // else nobody would hear of it
            over.set(true);
            done.completeExceptionally(failure);
        }
    }

    private boolean isLate() {
        return extent.time().filter(time -> System.nanoTime() - start > time.toNanos()).isPresent();
    }

    private void tryDocument() {
        var start = document * Draw.CASES_PER_DOCUMENT;
        var choices = Draw.document(extent.seed(), start);
        var drawn = new RandomDocument(choices);
        for (long one = Math.max(start, extent.first()); one < Math.min(end, start + Draw.CASES_PER_DOCUMENT); one++) {
            var rest = Draw.rest(extent.seed(), one);
            if (!isEqual(RandomCase.of(drawn, rest), tally)) {
                throw new AssertionError(report(one, new Draw(choices.made(), rest.made())));
            }
        }
    }

    private boolean isEqual(RandomCase one, Tally counting) {
        try {
            var arrivals = traveller.go(one);
            counting.add(arrivals);
            return arrivals.areEqual();
        } catch (RuntimeException failure) {
            return false;
        }
    }

    private String report(long one, Draw draw) {
        var least = Reduction.of(draw, fewer -> !isEqual(fewer.again(), new Tally()), REDUCING_ATTEMPTS);
        var told = new ArrayList<String>();
        for (var failing : List.of(draw, least)) {
            told.add(failing.again() + "\n" + arrivals(failing.again()));
        }
        return "The roads part: -Dproof.seed=%d -Dproof.first=%d -Dproof.cases=1%n%n%s%n%n--- reduced to%n%n%s".formatted(
                extent.seed(), one, told.get(0), told.get(1));
    }

    private String arrivals(RandomCase one) {
        try {
            var arrivals = traveller.go(one);
            return "--- compiled\n" + arrivals.compiled() + "\n--- standard\n" + arrivals.standard();
        } catch (RuntimeException failure) {
            return "--- " + failure + " at "
                    + List.of(failure.getStackTrace()).subList(0, Math.min(12, failure.getStackTrace().length));
        }
    }
}
