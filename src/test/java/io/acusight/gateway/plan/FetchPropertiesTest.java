package io.acusight.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.acusight.gateway.plan.FetchPlan.Extent;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Few conditions and windows, so that many demands of an operation are equal. */
final class FetchPropertiesTest {

    private static final String SEED = "20260502";

    @Property(seed = SEED)
    void everyDemandGetsWhatItNeeds(@ForAll("demands") List<Demand<Integer, Integer>> demands) {
        var fetches = Fetch.uniting(demands);

        assertThat(fetches).hasSameSizeAs(demands);
        for (int i = 0; i < demands.size(); i++) {
            assertThat(fetches.get(i)).satisfies(serves(demands.get(i)));
        }
    }

    @Property(seed = SEED)
    void noRequestHoldsMoreThanSomeDemandNeeds(@ForAll("demands") List<Demand<Integer, Integer>> demands) {
        for (var fetch : requests(demands)) {
            var pages = demands.stream().filter(demand -> demand.plan().extent() == Extent.PAGE)
                    .filter(demand -> demand.conditions().equals(fetch.conditions()))
                    .filter(demand -> fetch.window().equals(Optional.of(demand.window()))).map(Demand::plan).toList();

            assertThat(fetch.annotations()).isEqualTo(pages.stream().anyMatch(FetchPlan::annotations));
            assertThat(fetch.imageUrl()).isEqualTo(pages.stream().anyMatch(FetchPlan::imageUrl));
            assertThat(fetch.window().isPresent()).isEqualTo(!pages.isEmpty());
        }
    }

    @Property(seed = SEED)
    void thereIsOneRequestForEachPageAndOneForTotalsWithoutPage(@ForAll("demands") List<Demand<Integer, Integer>> demands) {
        Set<List<Integer>> pages = new HashSet<>();
        Set<Integer> conditionsOfPages = new HashSet<>();
        Set<Integer> conditionsOfTotals = new HashSet<>();
        for (var demand : demands) {
            switch (demand.plan().extent()) {
                case NOTHING -> {
                }
                case TOTALS -> conditionsOfTotals.add(demand.conditions());
                case PAGE -> {
                    pages.add(List.of(demand.conditions(), demand.window()));
                    conditionsOfPages.add(demand.conditions());
                }
            }
        }
        conditionsOfTotals.removeAll(conditionsOfPages);

        assertThat(requests(demands)).hasSize(pages.size() + conditionsOfTotals.size());
    }

    @Property(seed = SEED)
    void theOrderOfDemandsChangesNoRequest(@ForAll("demands") List<Demand<Integer, Integer>> demands, @ForAll Random random) {
        var shuffled = new ArrayList<>(demands);
        Collections.shuffle(shuffled, random);

        assertThat(requests(shuffled)).isEqualTo(requests(demands));
    }

    @Property(seed = SEED)
    void demandsMadeTwiceAddNoRequest(@ForAll("demands") List<Demand<Integer, Integer>> demands) {
        var twice = new ArrayList<>(demands);
        twice.addAll(demands);

        assertThat(requests(twice)).isEqualTo(requests(demands));
        assertThat(Fetch.uniting(twice).subList(0, demands.size())).isEqualTo(Fetch.uniting(demands));
    }

    @Provide
    Arbitrary<List<Demand<Integer, Integer>>> demands() {
        var extents = Arbitraries.of(Extent.class);
        var flags = Arbitraries.of(true, false);
        var plans = Combinators.combine(extents, flags, flags).as((extent, annotations, imageUrl) -> new FetchPlan(extent,
                annotations && extent == Extent.PAGE, imageUrl && extent == Extent.PAGE));
        var few = Arbitraries.integers().between(1, 3);
        return Combinators.combine(few, few, plans).as(Demand::new).list().ofMaxSize(8);
    }

    private static Set<Fetch<Integer, Integer>> requests(List<Demand<Integer, Integer>> demands) {
        return Fetch.uniting(demands).stream().flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private static Consumer<Optional<Fetch<Integer, Integer>>> serves(Demand<Integer, Integer> demand) {
        var plan = demand.plan();
        Predicate<Fetch<Integer, Integer>> sameConditions = fetch -> fetch.conditions().equals(demand.conditions());
        return switch (plan.extent()) {
            case NOTHING -> fetch -> assertThat(fetch).isEmpty();
            case TOTALS -> fetch -> assertThat(fetch).get().matches(sameConditions);
            case PAGE -> fetch -> assertThat(fetch).get().matches(sameConditions)
                    .matches(page -> page.window().equals(Optional.of(demand.window())))
                    .matches(page -> page.annotations() || !plan.annotations())
                    .matches(page -> page.imageUrl() || !plan.imageUrl());
        };
    }
}
