package io.acusight.gateway.upstream.guard;

import java.util.function.LongSupplier;

/**
 * How many requests may be sent again: a share of the recent requests, and a few; none while most tries fail. Without it
 * retries multiply the load of an upstream that fails because of its load. For any thread.
 *
 * @see <a href="https://linkerd.io/2020/01/10/retries-and-timeouts/">Linkerd's retry budgets</a>
 */
final class RetryBudget {

    /** So few failures say nothing of the others. */
    private static final int FEW = 10;

    private final SlidingCounts requests;
    /** Those that failed are marked. */
    private final SlidingCounts tries;
    private final SlidingCounts retries;
    private final long percent;
    /** For each window. */
    private final double reserve;

    RetryBudget(RetryConfig config, LongSupplier nanoTime) {
        var window = config.budgetWindow().toNanos();
        requests = new SlidingCounts(window, nanoTime);
        tries = new SlidingCounts(window, nanoTime);
        retries = new SlidingCounts(window, nanoTime);
        percent = config.budgetPercent();
        reserve = config.budgetPerSecond() * (window / 1e9);
    }

    /** Counts a request that a client caused. */
    void requested() {
        requests.add(false);
    }

    /** Counts a try, the first one or a later one, by its outcome. */
    void tried(boolean failed) {
        tries.add(failed);
    }

    /** Takes a retry. Returns false if none is left. */
    synchronized boolean take() {
        if (mostTriesFail()) {
            return false;
        }
        var allowed = reserve + requests.sum().all() * percent / 100.0;
        if (retries.sum().all() + 1 > allowed) {
            return false;
        }
        retries.add(false);
        return true;
    }

    /** A retry hides single failures. An outage it does not outlast, and makes it harder for the upstream. */
    boolean mostTriesFail() {
        var recent = tries.sum();
        return recent.marked() > Math.max(FEW, reserve) && recent.marked() * 2 >= recent.all();
    }
}
