package io.acusight.gateway.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Stream;

import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.PageNeeds.Extent;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Compares the fields that graphql-java takes for live, and so the upstream requests, with a naive reading of the
 * specification.
 */
final class PlanPropertiesTest {

    private static final Planning PLANNING = new Planning();

    /** @see <a href="https://spec.graphql.org/September2025/#sec-Field-Collection">GraphQL, field collection</a> */
    @Property(tries = 2000, seed = "20260501")
    void asksExactlyForLiveFields(@ForAll("operations") RandomOperation operation) {
        var live = operation.livePaths();
        var expected = new LinkedHashMap<String, PageNeeds>();
        live.stream().filter(path -> !path.contains("/")).forEach(key -> expected.put(key, plan(key, live)));

        var planned = new LinkedHashMap<String, PageNeeds>();
        PLANNING.demands(operation.text(), operation.givenVariables())
                .forEach((key, demand) -> planned.put(key, demand.needs()));

        assertThat(planned).isEqualTo(expected);
        expected.values().forEach(plan -> Statistics.collect(plan.extent(), plan.annotations(), plan.imageUrl()));
    }

    @Provide
    Arbitrary<RandomOperation> operations() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(1, 4))
                .as((seed, mostParts) -> new RandomOperations(seed, mostParts).operation());
    }

    private static PageNeeds plan(String key, Set<String> live) {
        if (live.contains(key + "/items")) {
            return new PageNeeds(Extent.PAGE, live.contains(key + "/items/annotations"),
                    live.contains(key + "/items/imageUrl"));
        }
        var totals = Stream.of("/total", "/count", "/hasNext").anyMatch(field -> live.contains(key + field));
        return new PageNeeds(totals ? Extent.TOTALS : Extent.NOTHING, false, false);
    }
}
