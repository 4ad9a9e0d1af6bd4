package io.acusight.gateway.telemetry.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lines of a log that may come very often. Of each kind one is written, and after a while how many more there were. For all
 * threads.
 */
final class RepeatedLines {

    /** More kinds at once are of the kind {@link #OTHER}. */
    private static final int MOST_KINDS = 100;
    private static final String OTHER = "other";

    private final Duration window;
    private final Consumer<Runnable> later;
    private final Consumer<String> summaries;
    /** How many more there were. Guarded by itself. */
    private final Map<String, Integer> repetitions = new HashMap<>();

    /**
     * @param later runs a step after the window
     * @param summaries writes how many more there were
     */
    RepeatedLines(Duration window, Consumer<Runnable> later, Consumer<String> summaries) {
        this.window = window;
        this.later = later;
        this.summaries = summaries;
    }

    /** @param line writes the line, if it is the first of its kind */
    void write(String kind, Runnable line) {
        var known = kind;
        boolean first;
        synchronized (repetitions) {
            if (repetitions.size() >= MOST_KINDS && !repetitions.containsKey(kind)) {
                known = OTHER;
            }
            first = repetitions.merge(known, 0, (count, zero) -> count + 1) == 0;
        }
        if (first) {
            var begun = known;
            try {
                line.run();
            } finally {
                later.accept(() -> end(begun));
            }
        }
    }

    private void end(String kind) {
        Integer more;
        synchronized (repetitions) {
            more = repetitions.remove(kind);
        }
        if (more != null && more > 0) {
            summaries.accept(kind + ": … " + more + " more in " + window.toSeconds() + " s");
        }
    }
}
