package io.acusight.gateway.upstream.guard;

import java.util.function.LongSupplier;

/**
 * How many requests may be sent again: a share of the recent requests, and a few. Without it retries multiply the load of an
 * upstream that fails because of its load. For any thread.
 *
 * @see <a href="https://linkerd.io/2020/01/10/retries-and-timeouts/">Linkerd's retry budgets</a>
 */
final class RetryBudget {

    private final SlidingCounts requests;
    private final SlidingCounts retries;
    private final long percent;
    /** For each window. */
    private final double reserve;

    RetryBudget(RetryConfig config, LongSupplier nanoTime) {
        var window = config.budgetWindow().toNanos();
        requests = new SlidingCounts(window, nanoTime);
        retries = new SlidingCounts(window, nanoTime);
        percent = config.budgetPercent();
        reserve = config.budgetPerSecond() * (window / 1e9);
    }

    /** Counts a request that a client caused. */
    void requested() {
        requests.add(false);
    }

    /** Takes a retry. Returns false if none is left. */
    synchronized boolean take() {
        var allowed = reserve + requests.sum().all() * percent / 100.0;
        if (retries.sum().all() + 1 > allowed) {
            return false;
        }
        retries.add(false);
        return true;
    }
}
