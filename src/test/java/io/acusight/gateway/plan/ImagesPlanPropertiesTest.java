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

import io.acusight.gateway.plan.PageNeeds.Extent;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Few conditions and windows, so that many demands of an operation are equal. */
final class ImagesPlanPropertiesTest {

    private static final String SEED = "20260502";

    @Property(seed = SEED)
    void everyDemandGetsWhatItNeeds(@ForAll("demands") List<PageDemand> demands) {
        var fetches = queries(demands);

        assertThat(fetches).hasSameSizeAs(demands);
        for (int i = 0; i < demands.size(); i++) {
            assertThat(fetches.get(i)).satisfies(serves(demands.get(i)));
        }
    }

    @Property(seed = SEED)
    void noRequestAsksForMoreThanDemandsNeed(@ForAll("demands") List<PageDemand> demands) {
        for (var fetch : requests(demands)) {
            var pages = demands.stream().filter(demand -> demand.needs().extent() == Extent.PAGE)
                    .filter(demand -> demand.conditions().equals(fetch.conditions()))
                    .filter(demand -> fetch.window().equals(demand.window())).map(PageDemand::needs).toList();

            assertThat(fetch.includeAnnotations()).isEqualTo(pages.stream().anyMatch(PageNeeds::annotations));
            assertThat(fetch.includeImageUrl()).isEqualTo(pages.stream().anyMatch(PageNeeds::imageUrl));
            assertThat(fetch.window().equals(ImageWindow.ONE)).isEqualTo(pages.isEmpty());
        }
    }

    @Property(seed = SEED)
    void thereIsOneRequestForEachPageAndOneForTotalsWithoutPage(@ForAll("demands") List<PageDemand> demands) {
        Set<List<Object>> pages = new HashSet<>();
        Set<ImageConditions> conditionsOfPages = new HashSet<>();
        Set<ImageConditions> conditionsOfTotals = new HashSet<>();
        for (var demand : demands) {
            switch (demand.needs().extent()) {
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
    void theOrderOfDemandsChangesNoRequest(@ForAll("demands") List<PageDemand> demands, @ForAll Random random) {
        var shuffled = new ArrayList<>(demands);
        Collections.shuffle(shuffled, random);

        assertThat(requests(shuffled)).isEqualTo(requests(demands));
    }

    @Property(seed = SEED)
    void demandsMadeTwiceAddNoRequest(@ForAll("demands") List<PageDemand> demands) {
        var twice = new ArrayList<>(demands);
        twice.addAll(demands);

        assertThat(requests(twice)).isEqualTo(requests(demands));
        assertThat(queries(twice).subList(0, demands.size())).isEqualTo(queries(demands));
    }

    @Provide
    Arbitrary<List<PageDemand>> demands() {
        var extents = Arbitraries.of(Extent.class);
        var flags = Arbitraries.of(true, false);
        var plans = Combinators.combine(extents, flags, flags).as((extent, annotations, imageUrl) -> new PageNeeds(extent,
                annotations && extent == Extent.PAGE, imageUrl && extent == Extent.PAGE));
        var conditions = Arbitraries.of("cars", "vans", "bikes")
                .map(search -> new ImageConditions(null, false, null, null, null,
                        null, null, List.of(), search, null));
        var windows = Arbitraries.of(0, 50, 100).map(offset -> new ImageWindow(50, offset, null, null));
        return Combinators.combine(conditions, windows, plans).as(PageDemand::new).list().ofMaxSize(8);
    }

    private static List<Optional<ImagesQuery>> queries(List<PageDemand> demands) {
        return ImagesPlan.first(demands).stream().map(part -> part.map(PagePart::query)).toList();
    }

    private static Set<ImagesQuery> requests(List<PageDemand> demands) {
        return queries(demands).stream().flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private static Consumer<Optional<ImagesQuery>> serves(PageDemand demand) {
        var plan = demand.needs();
        Predicate<ImagesQuery> sameConditions = fetch -> fetch.conditions().equals(demand.conditions());
        return switch (plan.extent()) {
            case NOTHING -> fetch -> assertThat(fetch).isEmpty();
            case TOTALS -> fetch -> assertThat(fetch).get().matches(sameConditions);
            case PAGE -> fetch -> assertThat(fetch).get().matches(sameConditions)
                    .matches(page -> page.window().equals(demand.window()))
                    .matches(page -> page.includeAnnotations() || !plan.annotations())
                    .matches(page -> page.includeImageUrl() || !plan.imageUrl());
        };
    }
}
