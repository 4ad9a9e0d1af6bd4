package io.acusight.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.plan.FetchPlan.Extent;

final class FetchTest {

    private static final FetchPlan NOTHING = new FetchPlan(Extent.NOTHING, false, false);
    private static final FetchPlan TOTALS = new FetchPlan(Extent.TOTALS, false, false);
    private static final FetchPlan ROWS = new FetchPlan(Extent.PAGE, false, false);
    private static final FetchPlan ANNOTATIONS = new FetchPlan(Extent.PAGE, true, false);
    private static final FetchPlan IMAGE_URL = new FetchPlan(Extent.PAGE, false, true);

    @Test
    void needsNoRequestWithoutDemands() {
        assertThat(Fetch.uniting(List.of())).isEmpty();
    }

    @Test
    void needsNoRequestWhereNothingIsNeeded() {
        assertThat(Fetch.uniting(List.of(new Demand<>("cars", 1, NOTHING)))).containsExactly(Optional.empty());
    }

    @Test
    void asksForAnyOneImageWhereOnlyTotalsAreNeeded() {
        assertThat(Fetch.uniting(List.of(new Demand<>("cars", 1, TOTALS))))
                .containsExactly(Optional.of(new Fetch<>("cars", Optional.empty(), false, false)));
    }

    @Test
    void asksForThePageWithItsFlags() {
        assertThat(Fetch.uniting(List.of(new Demand<>("cars", 1, ANNOTATIONS))))
                .containsExactly(Optional.of(new Fetch<>("cars", Optional.of(1), true, false)));
    }

    @Test
    void unitesTheFlagsOfEqualPages() {
        var united = Optional.of(new Fetch<>("cars", Optional.of(1), true, true));

        assertThat(Fetch.uniting(List.of(new Demand<>("cars", 1, ANNOTATIONS), new Demand<>("cars", 1, ROWS),
                new Demand<>("cars", 1, IMAGE_URL)))).containsExactly(united, united, united);
    }

    @Test
    void keepsTheFlagsOfDifferentPagesApart() {
        assertThat(Fetch.uniting(List.of(new Demand<>("cars", 1, ANNOTATIONS), new Demand<>("cars", 2, ROWS),
                new Demand<>("vans", 1, IMAGE_URL)))).containsExactly(
                        Optional.of(new Fetch<>("cars", Optional.of(1), true, false)),
                        Optional.of(new Fetch<>("cars", Optional.of(2), false, false)),
                        Optional.of(new Fetch<>("vans", Optional.of(1), false, true)));
    }

    @Test
    void totalsRideAlongWithAPageThatComesLater() {
        var page = Optional.of(new Fetch<>("cars", Optional.of(2), true, false));

        assertThat(Fetch.uniting(List.of(new Demand<>("cars", 1, TOTALS), new Demand<>("cars", 2, ANNOTATIONS))))
                .containsExactly(page, page);
    }

    @Test
    void totalsOfOtherConditionsAskForThemselves() {
        assertThat(Fetch.uniting(List.of(new Demand<>("cars", 1, TOTALS), new Demand<>("vans", 1, ROWS)))).containsExactly(
                Optional.of(new Fetch<>("cars", Optional.empty(), false, false)),
                Optional.of(new Fetch<>("vans", Optional.of(1), false, false)));
    }

    @Test
    void nothingDoesNotRideAlong() {
        assertThat(Fetch.uniting(List.of(new Demand<>("cars", 1, NOTHING), new Demand<>("cars", 1, ROWS)))).first()
                .isEqualTo(Optional.empty());
    }
}
