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

    @Test
    void beginsALargePageWithItsFirstPart() {
        assertThat(queries(List.of(rows(250, 30)))).containsExactly(Optional.of(query(100, 30)));
    }

    @Test
    void asksForTheFurtherPartsOfALargePageButNotPastTheEnd() {
        assertThat(parts(rows(250, 30), 1000)).extracting(PagePart::query)
                .containsExactly(query(100, 30), query(100, 130), query(50, 230));
        assertThat(parts(rows(250, 30), 231)).hasSize(3);
        assertThat(parts(rows(250, 30), 230)).extracting(PagePart::query).containsExactly(query(100, 30), query(100, 130));
        assertThat(parts(rows(250, 30), 30)).isEmpty();
    }

    @Test
    void asksForTheLastImagesOnceTheTotalIsKnown() {
        var last = new PageDemand(CARS, new ImageWindow(120, 0, null, null), new LastImages(120, 0, LastImages.END), ROWS);

        assertThat(queries(List.of(last))).containsExactly(Optional.of(ImagesQuery.totals(CARS)));
        assertThat(parts(last.given(1000), 1000)).extracting(PagePart::query)
                .containsExactly(query(100, 880), query(20, 980));
        assertThat(ImagesPlan.mostRequests(List.of(last))).isEqualTo(3);
    }

    @Test
    void furtherPartsRideAlongWithThoseThatAreThere() {
        var parts = ImagesPlan.all(List.of(rows(150, 0)), List.of(500), List.of(query(100, 0), query(100, 100))).get(0);

        assertThat(parts).containsExactly(new PagePart(query(100, 0), 0, 100), new PagePart(query(100, 100), 0, 50));
    }

    @Test
    void twoLargePagesShareTheirParts() {
        var demands = List.of(rows(300, 0), rows(200, 100));

        assertThat(ImagesPlan.all(demands, List.of(900, 900), List.of()).stream().flatMap(List::stream).map(PagePart::query)
                .distinct()).hasSize(3);
        assertThat(ImagesPlan.mostRequests(demands)).isEqualTo(3);
    }

    @Test
    void aPageWithinALaterPartOfALargeOneWaitsForIt() {
        var demands = List.of(rows(10, 120), rows(300, 0));

        assertThat(queries(demands)).containsOnly(Optional.of(query(100, 0)));
        assertThat(ImagesPlan.all(demands, List.of(900, 900), List.of(query(100, 0))).get(0))
                .containsExactly(new PagePart(query(100, 100), 20, 10));
        assertThat(ImagesPlan.mostRequests(demands)).isEqualTo(3);
    }

    @Test
    void aPageThatTwoPartsOfALargeOneShareIsARequestOfItsOwn() {
        assertThat(queries(List.of(rows(10, 195), rows(300, 0))))
                .containsExactly(Optional.of(query(10, 195)), Optional.of(query(100, 0)));
    }

    @Test
    void knowsTheMostRequestsBeforeTheTotal() {
        assertThat(ImagesPlan.mostRequests(List.of(rows(1000, 0)))).isEqualTo(10);
        assertThat(ImagesPlan.mostRequests(List.of(rows(1000, 0), rows(1000, 50)))).isEqualTo(20);
        assertThat(ImagesPlan.mostRequests(List.of(rows(100, 0), rows(10, 0)))).isEqualTo(1);
    }

    // the first page may turn out to be shorter, or fail, and then serves no other
    @Test
    void countsAPartThatLiesInAFurtherPartOfAnotherPage() {
        var demands = List.of(rows(150, 150), rows(110, 160), rows(110, 155));

        assertThat(ImagesPlan.all(demands, List.of(900, 900, 900), List.of()).stream().flatMap(List::stream)
                .map(PagePart::query).distinct()).hasSize(4);
        assertThat(ImagesPlan.all(demands, List.of(240, 900, 900), List.of()).stream().flatMap(List::stream)
                .map(PagePart::query).distinct()).hasSize(5);
        assertThat(ImagesPlan.mostRequests(demands)).isEqualTo(6);
    }

    @Test
    void countsNoPartThatLiesInAFirstPart() {
        assertThat(ImagesPlan.mostRequests(List.of(rows(110, 150), rows(120, 60), rows(120, 65)))).isEqualTo(4);
    }

    @Test
    void lastImagesNeedOneRequestIfOnlyTheirPlaceIsSelected() {
        var last = new PageDemand(CARS, new ImageWindow(500, 0, null, null), new LastImages(500, 0, LastImages.END), TOTALS);

        assertThat(ImagesPlan.mostRequests(List.of(last))).isEqualTo(1);
        assertThat(parts(last.given(1000), 1000)).isEmpty();
    }

    private static PageDemand rows(int limit, int offset) {
        return new PageDemand(CARS, new ImageWindow(limit, offset, null, null), ROWS);
    }

    private static ImagesQuery query(int limit, int offset) {
        return new ImagesQuery(CARS, new ImageWindow(limit, offset, null, null), false, false);
    }

    private static List<PagePart> parts(PageDemand demand, int total) {
        return ImagesPlan.all(List.of(demand), List.of(total), List.of()).get(0);
    }

    private static List<Optional<ImagesQuery>> queries(List<PageDemand> demands) {
        return ImagesPlan.first(demands).stream().map(part -> part.map(PagePart::query)).toList();
    }

    private static ImageConditions conditions(String search) {
        return new ImageConditions(null, false, null, null, null, null, null, List.of(), search, null);
    }
}
