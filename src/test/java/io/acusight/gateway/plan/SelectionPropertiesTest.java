package io.acusight.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.acusight.gateway.plan.PageNeeds.Extent;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class SelectionPropertiesTest {

    private static final String SEED = "20260503";
    private static final int DEPTH = 3;
    private static final List<String> NAMES = List.of("items", "annotations", "imageUrl", "total", "limit", "id");

    @Property(seed = SEED, tries = 300, edgeCases = EdgeCasesMode.NONE)
    void unionIsCommutative(@ForAll("selections") Selection one, @ForAll("selections") Selection other) {
        assertThat(one.unitedWith(other)).isEqualTo(other.unitedWith(one));
    }

    @Property(seed = SEED, tries = 300, edgeCases = EdgeCasesMode.NONE)
    void unionIsAssociative(@ForAll("selections") Selection one, @ForAll("selections") Selection other,
            @ForAll("selections") Selection third) {
        assertThat(one.unitedWith(other).unitedWith(third)).isEqualTo(one.unitedWith(other.unitedWith(third)));
    }

    @Property(seed = SEED, tries = 300, edgeCases = EdgeCasesMode.NONE)
    void unionWithItselfOrNothingChangesNothing(@ForAll("selections") Selection selection) {
        assertThat(selection.unitedWith(selection)).isEqualTo(selection);
        assertThat(selection.unitedWith(Selection.EMPTY)).isEqualTo(selection);
    }

    @Property(seed = SEED, tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aPathIsInTheUnionWhenItIsInOne(@ForAll("selections") Selection one, @ForAll("selections") Selection other,
            @ForAll("paths") List<String> path) {
        var names = path.toArray(String[]::new);

        assertThat(one.unitedWith(other).has(names)).isEqualTo(one.has(names) || other.has(names));
    }

    @Property(seed = SEED, tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theUnionNeedsTheMoreExpensiveOfBoth(@ForAll("selections") Selection one, @ForAll("selections") Selection other) {
        var plan = PageNeeds.of(one);
        var otherPlan = PageNeeds.of(other);

        assertThat(PageNeeds.of(one.unitedWith(other))).isEqualTo(new PageNeeds(
                plan.extent().compareTo(otherPlan.extent()) > 0 ? plan.extent() : otherPlan.extent(),
                plan.annotations() || otherPlan.annotations(), plan.imageUrl() || otherPlan.imageUrl()));
    }

    @Property(seed = SEED, tries = 300, edgeCases = EdgeCasesMode.NONE)
    void onlyAPageHasFlags(@ForAll("selections") Selection selection) {
        var plan = PageNeeds.of(selection);

        assertThat((plan.annotations() || plan.imageUrl()) && plan.extent() != Extent.PAGE).isFalse();
    }

    @Provide
    Arbitrary<Selection> selections() {
        return selections(DEPTH);
    }

    @Provide
    Arbitrary<List<String>> paths() {
        return Arbitraries.of(NAMES).list().ofMaxSize(DEPTH);
    }

    private static Arbitrary<Selection> selections(int depth) {
        return depth == 0 ? Arbitraries.just(Selection.EMPTY)
                : Arbitraries.maps(Arbitraries.of(NAMES), selections(depth - 1)).ofMaxSize(4).map(Selection::new);
    }
}
