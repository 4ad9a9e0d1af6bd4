package io.acusight.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.plan.PageNeeds.Extent;

final class ImagesPlanTest {

    private static final ImageConditions CARS = conditions("cars");
    private static final ImageConditions VANS = conditions("vans");
    private static final ImageWindow FIRST = new ImageWindow(50, 0, null, null);
    private static final ImageWindow SECOND = new ImageWindow(50, 50, null, null);
    private static final PageNeeds NOTHING = new PageNeeds(Extent.NOTHING, false, false);
    private static final PageNeeds TOTALS = new PageNeeds(Extent.TOTALS, false, false);
    private static final PageNeeds ROWS = new PageNeeds(Extent.PAGE, false, false);
    private static final PageNeeds ANNOTATIONS = new PageNeeds(Extent.PAGE, true, false);
    private static final PageNeeds IMAGE_URL = new PageNeeds(Extent.PAGE, false, true);

    @Test
    void needsNoRequestWithoutDemands() {
        assertThat(queries(List.of())).isEmpty();
    }

    @Test
    void needsNoRequestIfNothingIsNeeded() {
        assertThat(queries(List.of(new PageDemand(CARS, FIRST, NOTHING)))).containsExactly(Optional.empty());
    }

    @Test
    void asksForOneImageIfOnlyTotalsAreNeeded() {
        assertThat(queries(List.of(new PageDemand(CARS, FIRST, TOTALS))))
                .containsExactly(Optional.of(new ImagesQuery(CARS, ImageWindow.ONE, false, false)));
    }

    @Test
    void asksForThePageWithItsFlags() {
        assertThat(queries(List.of(new PageDemand(CARS, FIRST, ANNOTATIONS))))
                .containsExactly(Optional.of(new ImagesQuery(CARS, FIRST, true, false)));
    }

    @Test
    void unitesTheFlagsOfEqualPages() {
        var united = Optional.of(new ImagesQuery(CARS, FIRST, true, true));

        assertThat(queries(List.of(new PageDemand(CARS, FIRST, ANNOTATIONS), new PageDemand(CARS, FIRST, ROWS),
                new PageDemand(CARS, FIRST, IMAGE_URL)))).containsExactly(united, united, united);
    }

    @Test
    void keepsTheFlagsOfDifferentPagesApart() {
        assertThat(queries(List.of(new PageDemand(CARS, FIRST, ANNOTATIONS), new PageDemand(CARS, SECOND, ROWS),
                new PageDemand(VANS, FIRST, IMAGE_URL)))).containsExactly(
                        Optional.of(new ImagesQuery(CARS, FIRST, true, false)),
                        Optional.of(new ImagesQuery(CARS, SECOND, false, false)),
                        Optional.of(new ImagesQuery(VANS, FIRST, false, true)));
    }

    @Test
    void totalsShareALaterPage() {
        var page = Optional.of(new ImagesQuery(CARS, SECOND, true, false));

        assertThat(queries(List.of(new PageDemand(CARS, FIRST, TOTALS), new PageDemand(CARS, SECOND, ANNOTATIONS))))
                .containsExactly(page, page);
    }

    @Test
    void totalsOfOtherConditionsMakeTheirOwnRequest() {
        assertThat(queries(List.of(new PageDemand(CARS, FIRST, TOTALS), new PageDemand(VANS, FIRST, ROWS))))
                .containsExactly(
                        Optional.of(new ImagesQuery(CARS, ImageWindow.ONE, false, false)),
                        Optional.of(new ImagesQuery(VANS, FIRST, false, false)));
    }

    @Test
    void demandForNothingGetsNoRequest() {
        assertThat(queries(List.of(new PageDemand(CARS, FIRST, NOTHING), new PageDemand(CARS, FIRST, ROWS))))
                .first()
                .isEqualTo(Optional.empty());
    }

    private static List<Optional<ImagesQuery>> queries(List<PageDemand> demands) {
        return ImagesPlan.first(demands).stream().map(part -> part.map(PagePart::query)).toList();
    }

    private static ImageConditions conditions(String search) {
        return new ImageConditions(null, false, null, null, null, null, null, List.of(), search, null);
    }
}
