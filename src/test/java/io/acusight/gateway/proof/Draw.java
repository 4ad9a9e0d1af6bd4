package io.acusight.gateway.proof;

import java.util.List;

/**
 * The choices of a case.
 *
 * @param document those of its document, which several cases share
 * @param rest all others
 */
record Draw(List<Integer> document, List<Integer> rest) {

    /** Documents are expensive: several requests and upstream responses share each. */
    static final int CASES_PER_DOCUMENT = 5;

    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    /** @return the choices of the document of these cases */
    static Choices document(long seed, long number) {
        return Choices.of(seed + SCATTER * (2 * (number / CASES_PER_DOCUMENT)));
    }

    /** @return all other choices of a case */
    static Choices rest(long seed, long number) {
        return Choices.of(seed + SCATTER * (2 * number + 1));
    }

    RandomCase again() {
        return RandomCase.of(new RandomDocument(Choices.again(document)), Choices.again(rest));
    }
}
