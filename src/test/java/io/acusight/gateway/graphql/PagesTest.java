package io.acusight.gateway.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.acusight.gateway.graphql.fetch.FetchedPage;
import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.model.Image;
import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesPlan;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.PageNeeds.Extent;
import io.acusight.gateway.upstream.envelope.UpstreamPage;

final class PagesTest {

    @Test
    void containsTheRequestedWindowWithoutARequest() {
        var page = Pages.of(FoundImages.in(FetchedPage.unasked(
                new PageDemand(ImageConditions.NONE, new ImageWindow(7, 3, null, null), PageNeeds.NOTHING))));

        assertThat(page.limit()).isEqualTo(7);
        assertThat(page.offset()).isEqualTo(3);
        assertThat(page.breaches()).isEqualTo(Breaches.NONE);
    }

    @ParameterizedTest(name = "limit {0}, offset {1}, total {2}: count {3}, further page {4}")
    @CsvSource(textBlock = """
            50, 0, 0, 0, false
            50, 0, 1, 1, false
            50, 0, 50, 50, false
            50, 0, 51, 50, true
            10, 40, 50, 10, false
            10, 41, 50, 9, false
            10, 40, 51, 10, true
            10, 50, 50, 0, false
            10, 999, 50, 0, false
            1, 2147483647, 2147483647, 0, false
            100, 2147483647, 5, 0, false
            100, 2147483547, 2147483647, 100, false
            100, 0, 2147483647, 100, true
            1, 0, -1, 0, false
            100, 2147483647, -2147483648, 0, false
            """)
    void countsFromTheTotalWhenOnlyFiguresAreNeeded(int limit, int offset, int total, int count, boolean hasNext) {
        var oneImage = new UpstreamPage(List.of(image("1")), total, Breaches.NONE);

        var page = page(Extent.TOTALS, new ImageWindow(limit, offset, null, null), oneImage);

        assertThat(page.total()).isEqualTo(total);
        assertThat(page.count()).isEqualTo(count);
        assertThat(page.hasNext()).isEqualTo(hasNext);
        assertThat(page.limit()).isEqualTo(limit);
        assertThat(page.offset()).isEqualTo(offset);
        assertThat(page.breaches()).isEqualTo(Breaches.NONE);
    }

    @Test
    void countsTheImagesOfAWholePageWhateverTheTotalIs() {
        var page = page(Extent.PAGE, new ImageWindow(50, 0, null, null),
                new UpstreamPage(List.of(image("1"), image("2")), 7, Breaches.NONE));

        assertThat(page.items()).extracting(Image::id).containsExactly("1", "2");
        assertThat(page.count()).isEqualTo(2);
        assertThat(page.total()).isEqualTo(7);
    }

    @Test
    void countsABrokenImage() {
        var page = page(Extent.PAGE, new ImageWindow(50, 0, null, null),
                new UpstreamPage(Collections.singletonList(null), 1, Breaches.NONE));

        assertThat(page.count()).isEqualTo(1);
    }

    @Test
    void hasNeitherTotalNorNextPageIfTheUpstreamSendsNoTotal() {
        var page = page(Extent.PAGE, new ImageWindow(50, 0, null, null),
                new UpstreamPage(List.of(image("1")), null, Breaches.NONE));

        assertThat(page.total()).isNull();
        assertThat(page.hasNext()).isNull();
        assertThat(page.count()).isEqualTo(1);
        assertThat(page.breaches()).isEqualTo(Breaches.NONE);
    }

    @Test
    void cannotCountWithoutPageAndTotal() {
        var page = page(Extent.TOTALS, ImageWindow.ONE, new UpstreamPage(List.of(), null, Breaches.NONE));

        assertThat(page.count()).isNull();
        assertThat(page.breaches().byField()).containsOnlyKeys("count");
    }

    @Test
    void fieldsThatFollowFromABrokenTotalAreBroken() {
        var breaches = new Breaches(Map.of("total", "The upstream's value of 'total' breaks its contract."));

        var figures = page(Extent.TOTALS, ImageWindow.ONE, new UpstreamPage(List.of(), null, breaches));
        var rows = page(Extent.PAGE, ImageWindow.ONE, new UpstreamPage(List.of(), null, breaches));

        assertThat(figures.breaches().byField()).containsOnlyKeys("total", "hasNext", "count");
        assertThat(rows.breaches().byField()).containsOnlyKeys("total", "hasNext");
        assertThat(rows.count()).isZero();
    }

    @Test
    void cannotCountAPageWithoutAList() {
        var breaches = new Breaches(Map.of("items", "The upstream's response has no list of images."));

        var page = page(Extent.PAGE, ImageWindow.ONE, new UpstreamPage(null, 9, breaches));

        assertThat(page.count()).isNull();
        assertThat(page.total()).isEqualTo(9);
        assertThat(page.breaches().byField()).containsOnlyKeys("items", "count");
    }

    @Test
    void hidesTheImageThatWasFetchedForTotals() {
        assertThat(page(Extent.TOTALS, ImageWindow.ONE, new UpstreamPage(List.of(image("1")), 1, Breaches.NONE)).items())
                .isNull();
    }

    private static ImagePage page(Extent extent, ImageWindow window, UpstreamPage answer) {
        var demand = new PageDemand(ImageConditions.NONE, window, new PageNeeds(extent, false, false));
        var part = ImagesPlan.first(List.of(demand)).get(0).orElseThrow();
        return Pages.of(FoundImages.of(demand, part, answer, false));
    }

    private static Image image(@Nullable String id) {
        return new Image(id, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                Breaches.NONE);
    }
}
