package io.acusight.gateway.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.model.ImageSortField;
import io.acusight.gateway.model.SortOrder;
import io.acusight.gateway.model.SplitFilter;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;

final class ImagesArgumentsTest {

    private static final ImageFilter NO_CONDITION = new ImageFilter(null, null, null, null, null, null, null, null, null, null);

    @Test
    void withoutFilterEveryImageMatches() {
        assertThat(ImagesArguments.conditions(null)).isEqualTo(ImageConditions.NONE);
        assertThat(ImagesArguments.conditions(NO_CONDITION)).isEqualTo(ImageConditions.NONE);
    }

    @Test
    void passesEveryConditionOn() {
        var filter = new ImageFilter("1", false, "2", "cam-3", "review", "annotated", SplitFilter.VAL, List.of("a", "b c"),
                "street", "street-1.jpg");

        assertThat(ImagesArguments.conditions(filter)).isEqualTo(new ImageConditions("1", false, "2", "cam-3", "review",
                "annotated", SplitFilter.VAL, List.of("a", "b c"), "street", "street-1.jpg"));
    }

    @Test
    void passesUnassignedOn() {
        var filter = new ImageFilter(null, true, null, null, "review", null, null, null, null, null);

        assertThat(ImagesArguments.conditions(filter)).isEqualTo(
                new ImageConditions(null, true, null, null, "review", null, null, List.of(), null, null));
    }

    @Test
    void keepsSpacesWithinValues() {
        var filter = new ImageFilter(" 7 ", null, null, null, null, null, null, List.of(" big car "), " ", null);

        assertThat(ImagesArguments.conditions(filter)).isEqualTo(
                new ImageConditions(" 7 ", false, null, null, null, null, null, List.of(" big car "), " ", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesInvalidConditions(String message, ImageFilter filter) {
        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> ImagesArguments.conditions(filter))
                .withMessageContaining(message)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_USER_INPUT));
    }

    static Stream<Arguments> refusesInvalidConditions() {
        return Stream.of(
                Arguments.of("exclude each other",
                        new ImageFilter("1", true, null, null, null, null, null, null, null, null)),
                Arguments.of("use unassigned: true",
                        new ImageFilter("null", null, null, null, null, null, null, null, null, null)),
                Arguments.of("filter.stage needs",
                        new ImageFilter(null, null, null, null, "review", null, null, null, null, null)),
                Arguments.of("filter.stage needs",
                        new ImageFilter(null, false, null, null, "review", null, null, null, null, null)),
                Arguments.of("filter.projectId", new ImageFilter("", null, null, null, null, null, null, null, null, null)),
                Arguments.of("filter.projectId", new ImageFilter(" ", true, null, null, null, null, null, null, null, null)),
                Arguments.of("filter.batchId", new ImageFilter(null, null, "", null, null, null, null, null, null, null)),
                Arguments.of("filter.deviceId", new ImageFilter(null, null, null, "\t", null, null, null, null, null, null)),
                Arguments.of("filter.stage", new ImageFilter("1", null, null, null, "", null, null, null, null, null)),
                Arguments.of("filter.annotationStatus",
                        new ImageFilter(null, null, null, null, null, "", null, null, null, null)),
                Arguments.of("filter.filename", new ImageFilter(null, null, null, null, null, null, null, null, null, "")),
                Arguments.of("filter.classValues is empty", withClassValues(List.of())),
                Arguments.of("must not contain a comma", withClassValues(List.of("person", "car,van"))),
                Arguments.of("must not contain a comma", withClassValues(List.of(","))),
                Arguments.of("must not be empty", withClassValues(List.of("person", " "))));
    }

    @Test
    void asksForTheFirstFiftyInTheUpstreamsOrderByDefault() {
        var first = new ImageWindow(50, 0, null, null);

        assertThat(ImagesArguments.window(null, null)).isEqualTo(first);
        assertThat(ImagesArguments.window(new PageInput(null, null), null)).isEqualTo(first);
    }

    @Test
    void passesPageAndSortOn() {
        assertThat(ImagesArguments.window(new PageInput(1, 7), new ImageSort(ImageSortField.FILENAME, SortOrder.ASC)))
                .isEqualTo(new ImageWindow(1, 7, ImageSortField.FILENAME, SortOrder.ASC));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 50, ImageWindow.MAX_LIMIT })
    void takesLimitsOfOneUpstreamPage(int limit) {
        assertThat(ImagesArguments.window(new PageInput(limit, Integer.MAX_VALUE - limit), null).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
    void refusesOtherLimits(int limit) {
        assertRefusedPage(new PageInput(limit, 0), "page.limit");
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, Integer.MIN_VALUE })
    void refusesANegativeOffset(int offset) {
        assertRefusedPage(new PageInput(null, offset), "page.offset");
    }

    @Test
    void refusesAWindowThatEndsBeyondTheLargestInt() {
        assertRefusedPage(new PageInput(2, Integer.MAX_VALUE - 1), "page.offset and page.limit");
    }

    @Test
    void refusesMoreThanTheLargestPage() {
        var arguments = ImagesArguments.of(null, new PageInput(1001, 0), null);

        assertThat(arguments.within(1001)).isSameAs(arguments);
        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> arguments.within(1000))
                .withMessage("page.limit must be at most 1000, not 1001.");
    }

    private static void assertRefusedPage(PageInput page, String named) {
        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> ImagesArguments.window(page, null))
                .withMessageContaining(named)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_USER_INPUT));
    }

    private static ImageFilter withClassValues(@Nullable List<String> values) {
        return new ImageFilter(null, null, null, null, null, null, null, values, null, null);
    }
}
