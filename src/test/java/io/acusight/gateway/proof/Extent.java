package io.acusight.gateway.proof;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The cases to run, from system properties.
 *
 * @param seed {@code proof.seed}, the seed of all random choices; random if it is not set
 * @param first {@code proof.first}, the number of the first case
 * @param cases {@code proof.cases}, the number of cases
 * @param time {@code proof.seconds}: as many cases as this time allows, instead
 */
record Extent(long seed, long first, long cases, Optional<Duration> time) {

    static Extent ofProperties() {
        var time = Optional.ofNullable(Long.getLong("proof.seconds")).map(Duration::ofSeconds);
        return new Extent(Optional.ofNullable(Long.getLong("proof.seed"))
                .orElseGet(() -> RandomGenerator.getDefault().nextLong()), Long.getLong("proof.first", 0),
                time.isPresent() ? Long.MAX_VALUE / 4 : Long.getLong("proof.cases", 3_000), time);
    }
}
