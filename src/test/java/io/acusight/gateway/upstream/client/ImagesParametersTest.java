package io.acusight.gateway.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.model.ImageSortField;
import io.acusight.gateway.model.SortOrder;
import io.acusight.gateway.model.SplitFilter;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesQuery;

final class ImagesParametersTest {

    @Test
    void sendsOnlyTheLimitIfNothingElseIsRequested() {
        var parameters = ImagesParameters.of(
                new ImagesQuery(ImageConditions.NONE, new ImageWindow(50, 0, null, null), false, false));

        assertThat(parameters).hasAllNullFieldsOrPropertiesExcept("limit").extracting(ImagesParameters::limit).isEqualTo(50);
    }

    @Test
    void sendsEveryConditionInTheUpstreamsSpelling() {
        var conditions = new ImageConditions("7", false, "8", "cam-3", "review", "annotated", SplitFilter.NONE,
                List.of("person", "car"), "street", "street-1.jpg");
        var window = new ImageWindow(10, 20, ImageSortField.UPDATED_AT, SortOrder.ASC);

        var parameters = ImagesParameters.of(new ImagesQuery(conditions, window, true, true));

        assertThat(parameters.projectId()).isEqualTo("7");
        assertThat(parameters.batchId()).isEqualTo("8");
        assertThat(parameters.deviceId()).isEqualTo("cam-3");
        assertThat(parameters.stage()).isEqualTo("review");
        assertThat(parameters.annotationStatus()).isEqualTo("annotated");
        assertThat(parameters.split()).isEqualTo("none");
        assertThat(parameters.classValues()).isEqualTo("person,car");
        assertThat(parameters.search()).isEqualTo("street");
        assertThat(parameters.filename()).isEqualTo("street-1.jpg");
        assertThat(parameters.includeAnnotations()).isTrue();
        assertThat(parameters.includeImageUrl()).isTrue();
        assertThat(parameters.limit()).isEqualTo(10);
        assertThat(parameters.offset()).isEqualTo(20);
        assertThat(parameters.sort()).isEqualTo("updated_at");
        assertThat(parameters.order()).isEqualTo("asc");
    }

    @Test
    void sendsNullForImagesOfNoProject() {
        var unassigned = new ImageConditions(null, true, null, null, null, null, null, List.of(), null, null);

        assertThat(ImagesParameters.of(new ImagesQuery(unassigned, ImageWindow.ONE, false, false)).projectId())
                .isEqualTo("null");
    }
}
