package io.acusight.gateway.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Removes choices as long as the case still fails, so that the rest shows the cause. */
final class Reduction {

    private final Predicate<Draw> fails;
    private int attemptsLeft;
    private Draw best;

    private Reduction(Draw failing, Predicate<Draw> fails, int attempts) {
        this.fails = fails;
        attemptsLeft = attempts;
        best = failing;
    }

    /** @param attempts the maximum number of cases to run */
    static Draw of(Draw failing, Predicate<Draw> fails, int attempts) {
        var reduction = new Reduction(failing, fails, attempts);
        var before = failing;
        do {
            before = reduction.best;
            reduction.reduce();
        } while (!before.equals(reduction.best) && reduction.attemptsLeft > 0);
        return reduction.best;
    }

    private void reduce() {
        for (int size = Math.max(best.document().size(), best.rest().size()); size > 0; size /= 2) {
            for (int at = 0; at < best.document().size(); at += size) {
                attempt(new Draw(without(best.document(), at, size), best.rest()));
            }
            for (int at = 0; at < best.rest().size(); at += size) {
                attempt(new Draw(best.document(), without(best.rest(), at, size)));
            }
        }
        for (int at = 0; at < best.document().size(); at++) {
            attempt(new Draw(lowered(best.document(), at), best.rest()));
        }
        for (int at = 0; at < best.rest().size(); at++) {
            attempt(new Draw(best.document(), lowered(best.rest(), at)));
        }
    }

    private void attempt(Draw draw) {
        if (attemptsLeft > 0 && !draw.equals(best)) {
            attemptsLeft--;
            best = fails.test(draw) ? draw : best;
        }
    }

    private static List<Integer> without(List<Integer> choices, int at, int size) {
        var fewer = new ArrayList<>(choices);
        fewer.subList(Math.min(at, choices.size()), Math.min(at + size, choices.size())).clear();
        return List.copyOf(fewer);
    }

    private static List<Integer> lowered(List<Integer> choices, int at) {
        var lower = new ArrayList<>(choices);
        lower.set(at, choices.get(at) / 2);
        return List.copyOf(lower);
    }
}
