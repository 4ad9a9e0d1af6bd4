package io.acusight.gateway.upstream.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.upstream.client.TestedConfig;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.vertx.core.Vertx;

/**
 * Several callers send requests at once, over few connections, to an upstream that sends valid and invalid responses in random
 * order. None may ever get the response to another caller's request. A caller may get the response to another request of its
 * own if the upstream sends it after the next request; also, rarely, if the kernel delivers it after that. System properties:
 * {@code proof.cases} is the number of exchanges, {@code proof.seconds} their time instead,
 * {@code proof.seed} repeats the scripts of a run.
 */
abstract class CrossingProof {

    abstract UpstreamClient newClient(UpstreamConfig config);

    abstract Vertx vertx();

    @Test
    void noCallerGetsAnothersResponse() throws Exception {
        var seconds = Optional.ofNullable(Long.getLong("proof.seconds"));
        var exchanges = seconds.isPresent() ? Long.MAX_VALUE : Long.getLong("proof.cases", 3_000);
        var seed = Optional.ofNullable(Long.getLong("proof.seed")).orElseGet(() -> RandomGenerator.getDefault().nextLong());
        System.out.println("crossing: seed " + seed + ", " + seconds.map(time -> time + " s").orElse(exchanges + " exchanges"));

        try (var upstream = new RandomUpstream(seed); var client = newClient(config(upstream))) {
            var traffic = new Traffic(vertx(), client, seed, exchanges);
            traffic.start();
            seconds.ifPresent(time -> traffic.stopAfter(Duration.ofSeconds(time)));
            var tally = traffic.end().get(seconds.orElse(0L) + 600, TimeUnit.SECONDS);
            System.out.println("crossing: " + tally + ", indistinguishable " + upstream.indistinguishable().size());

            assertThat(tally.ofOtherCallers()).as("responses of other callers, seed %d", seed).isEmpty();
            var few = tally.exchanges() / 1000;
            assertThat(tally.ofOtherRequests(upstream.indistinguishable())).as("responses of other requests, seed %d", seed)
                    .hasSizeLessThanOrEqualTo(few);
            assertThat(upstream.violations()).as("requests behind unread bytes, seed %d", seed).hasSizeLessThanOrEqualTo(few);
            assertThat(tally.unexpected()).as("unexpected outcomes, seed %d", seed).isEmpty();
            assertThat(tally.shareOfSaneExchangesWithResponse()).isGreaterThan(0.9);
        }
    }

    private static UpstreamConfig config(RandomUpstream upstream) {
        return TestedConfig.of(upstream.url()).withConnections(4).withConnectTimeout(Duration.ofSeconds(30))
                .withReadTimeout(Duration.ofSeconds(3));
    }
}
