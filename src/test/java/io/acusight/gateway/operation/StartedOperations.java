package io.acusight.gateway.operation;

import java.util.List;
import java.util.function.LongSupplier;

import io.acusight.gateway.telemetry.UpstreamExchange;

/** Lets tests of other packages choose how operations proceed. */
public final class StartedOperations {

    private StartedOperations() {
    }

    /**
     * Returns operations that need the upstream.
     *
     * @param nanosLeft how long they may take
     * @param send is called when they proceed
     * @param close is called when they are abandoned
     */
    public static RunningOperations with(LongSupplier nanosLeft, Runnable send, Runnable close) {
        return new RunningOperations(new RunningOperations.Fetches() {

            @Override
            public boolean areNeeded() {
                return true;
            }

            @Override
            public long nanosLeft() {
                return nanosLeft.getAsLong();
            }

            @Override
            public void send() {
                send.run();
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
                close.run();
            }
        }, 0);
    }
}
