package io.acusight.gateway.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * Random choices that are recorded, so that they can be repeated with some of them removed. Callers must let 0 stand for the
 * simplest choice.
 */
final class Choices extends Random {

    private final List<Integer> made = new ArrayList<>();
    private final IntUnaryOperator next;

    private Choices(IntUnaryOperator next) {
        this.next = next;
    }

    static Choices of(long seed) {
        var random = new SplittableRandom(seed);
        return new Choices(random::nextInt);
    }

    /** @param choices recorded ones; 0 follows the last */
    static Choices again(List<Integer> choices) {
        var left = choices.iterator();
        return new Choices(bound -> left.hasNext() ? Math.min(left.next(), bound - 1) : 0);
    }

    /** @return all choices so far */
    List<Integer> made() {
        return List.copyOf(made);
    }

    @Override
    public int nextInt(int bound) {
        var chosen = next.applyAsInt(bound);
        made.add(chosen);
        return chosen;
    }

    @Override
    public boolean nextBoolean() {
        return nextInt(2) == 1;
    }

    @Override
    public double nextDouble() {
        return (((long) nextInt(1 << 26) << 27) + nextInt(1 << 27)) * 0x1.0p-53;
    }

    /** @return true once in so many times on average */
    boolean onceIn(int times) {
        return nextInt(times) == times - 1;
    }

    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[nextInt(choices.length)];
    }

    <T> T one(List<T> choices) {
        return choices.get(nextInt(choices.size()));
    }
}
