package io.acusight.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.telemetry.OperationIdentity;
import io.acusight.gateway.telemetry.UpstreamExchange;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Who owns the results of operations, and when they are released. */
final class RunningOperationsTest {

    private final List<String> closed = new ArrayList<>();
    private final RunningOperations running = new RunningOperations(new Fetches(() -> closed.add("fetches")), 2);
    private final ByteBuf json = Unpooled.buffer();
    private final CompletableFuture<OperationResult> operation = new CompletableFuture<>();

    /** @param closing is run when the fetches are closed */
    private record Fetches(Runnable closing) implements RunningOperations.Fetches {

        @Override
        public boolean areNeeded() {
            return true;
        }

        @Override
        public long nanosLeft() {
            return Long.MAX_VALUE;
        }

        @Override
        public void send() {
            // the tests complete the operations
        }

        @Override
        public void keepExchanges() {
            // there are none
        }

        @Override
        public List<UpstreamExchange> exchanges() {
            return List.of();
        }

        @Override
        public int sent() {
            return 0;
        }

        @Override
        public void close() {
            closing.run();
        }
    }

    @Test
    void handsResultsOverOnceEveryOperationHasOne() {
        running.add(OperationIdentity.UNKNOWN, new EstimatedCost(), operation);
        running.add(OperationIdentity.UNKNOWN, new EstimatedCost(), CompletableFuture.completedFuture(result()));
        running.deliverWhenDone();
        assertThat(running.results()).isNotDone();

        operation.complete(result());

        assertThat(running.results()).isCompletedWithValueMatching(results -> results.size() == 2);
        assertThat(json.refCnt()).isEqualTo(1);
    }

    @Test
    void doesNotReleaseResultsThatWereHandedOver() {
        running.add(OperationIdentity.UNKNOWN, new EstimatedCost(), CompletableFuture.completedFuture(result()));
        running.deliverWhenDone();

        running.abandon();

        assertThat(json.refCnt()).isEqualTo(1);
    }

    @Test
    void releasesReadyResultsWhenAbandonedAndOnlyOnce() {
        running.add(OperationIdentity.UNKNOWN, new EstimatedCost(), CompletableFuture.completedFuture(result()));
        running.add(OperationIdentity.UNKNOWN, new EstimatedCost(), operation);
        running.deliverWhenDone();

        running.abandon();
        running.abandon();

        assertThat(closed).containsExactly("fetches");
        assertThat(json.refCnt()).isZero();
        assertThat(running.results()).isNotDone();
    }

    @Test
    void releasesAResultThatComesAfterTheClientHasGone() {
        running.add(OperationIdentity.UNKNOWN, new EstimatedCost(), operation);
        running.deliverWhenDone();
        running.abandon();

        operation.complete(result());

        assertThat(json.refCnt()).isZero();
        assertThat(running.results()).isNotDone();
    }

    @Test
    void releasesTheOthersResultsIfAnOperationFails() {
        running.add(OperationIdentity.UNKNOWN, new EstimatedCost(), CompletableFuture.completedFuture(result()));
        running.add(OperationIdentity.UNKNOWN, new EstimatedCost(), operation);
        running.deliverWhenDone();

        operation.completeExceptionally(new IllegalStateException("broken"));

        assertThat(running.results()).isCompletedExceptionally();
        assertThat(json.refCnt()).isZero();
    }

    @Test
    void failsIfTheFetchesCannotBeClosed() {
        var broken = new RunningOperations(new Fetches(() -> {
            throw new IllegalStateException("broken");
        }), 1);
        broken.add(OperationIdentity.UNKNOWN, new EstimatedCost(), CompletableFuture.completedFuture(result()));

        broken.deliverWhenDone();

        assertThat(broken.results()).isCompletedExceptionally();
        assertThat(json.refCnt()).isZero();
    }

    private OperationResult result() {
        return new OperationResult(OperationResult.Outcome.EXECUTED, null, List.of(), List.of(), json, false);
    }
}
