package io.acusight.gateway.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import graphql.schema.GraphQLSchema;
import io.vertx.core.Context;

/** Runs one case after the other on an event loop, as the gateway does. Of n runners, each takes every n-th document. */
final class CaseRunner {

    private static final int REDUCING_ATTEMPTS = 2000;

    private final Extent extent;
    private final long end;
    private final int stride;
    private final AtomicBoolean over;
    private final BothPaths paths;
    private final Tally tally = new Tally();
    private final CompletableFuture<Tally> done = new CompletableFuture<>();
    private final long start = System.nanoTime();
    private long document;

    /**
     * @param place the index of this runner
     * @param runners the number of runners
     * @param over true: all runners stop
     */
    CaseRunner(Extent extent, GraphQLSchema schema, int place, int runners, AtomicBoolean over) {
        this.extent = extent;
        this.over = over;
        paths = new BothPaths(schema);
        end = extent.first() + extent.cases();
        stride = runners;
        document = extent.first() / Draw.CASES_PER_DOCUMENT + place;
    }

    /** @return completes with the outcomes, or fails with a description of the first case that fails */
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
        } catch (Throwable failure) { // it would be lost
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
            var outcomes = paths.execute(one);
            counting.add(outcomes);
            return outcomes.areEqual();
        } catch (RuntimeException failure) {
            return false;
        }
    }

    private String report(long one, Draw draw) {
        var least = Reduction.of(draw, fewer -> !isEqual(fewer.again(), new Tally()), REDUCING_ATTEMPTS);
        var described = new ArrayList<String>();
        for (var failing : List.of(draw, least)) {
            described.add(failing.again() + "\n" + outcomes(failing.again()));
        }
        return "The paths differ: -Dproof.seed=%d -Dproof.first=%d -Dproof.cases=1%n%n%s%n%n--- reduced to%n%n%s".formatted(
                extent.seed(), one, described.get(0), described.get(1));
    }

    private String outcomes(RandomCase one) {
        try {
            var outcomes = paths.execute(one);
            return "--- compiled\n" + outcomes.compiled() + "\n--- standard\n" + outcomes.standard();
        } catch (RuntimeException failure) {
            return "--- " + failure + " at "
                    + List.of(failure.getStackTrace()).subList(0, Math.min(12, failure.getStackTrace().length));
        }
    }
}
