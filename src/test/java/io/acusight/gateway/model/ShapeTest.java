package io.acusight.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.acusight.gateway.model.Shape.Field;
import io.acusight.gateway.model.Shape.Kind;

final class ShapeTest {

    @JsonNaming(SnakeCaseStrategy.class)
    record Sample(@Id @NonNull String id, @Nullable String someName, @Nullable Integer pixels,
            @Nullable Double share, @Nullable Boolean splitLocked, @Nullable DateTime createdAt,
            @Nullable DatasetSplit split, @Nullable List<String> tags, @Nullable List<Inner> inners,
            Breaches breaches) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Inner(@Nullable Integer zOrder, Breaches breaches) {
    }

    record Unnamed(@Nullable Integer pixels, Breaches breaches) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Unmapped(@Nullable Long pixels, Breaches breaches) {
    }

    @Test
    void readsNamesAndKindsFromTheRecord() {
        assertThat(Shape.of(Sample.class).fields())
                .extracting(Field::name, Field::jsonName, Field::kind, Field::list, Field::required)
                .containsExactly(
                        tuple("id", "id", Kind.ID, false, true),
                        tuple("someName", "some_name", Kind.STRING, false, false),
                        tuple("pixels", "pixels", Kind.INT, false, false),
                        tuple("share", "share", Kind.FLOAT, false, false),
                        tuple("splitLocked", "split_locked", Kind.BOOLEAN, false, false),
                        tuple("createdAt", "created_at", Kind.DATE_TIME, false, false),
                        tuple("split", "split", Kind.ENUM, false, false),
                        tuple("tags", "tags", Kind.STRING, true, false),
                        tuple("inners", "inners", Kind.OBJECT, true, false));
    }

    @Test
    void knowsTheConstantsOfAnEnumByTheirJson() {
        assertThat(field("split").constants()).isEqualTo(Map.of("train", DatasetSplit.TRAIN, "val", DatasetSplit.VAL, "test",
                DatasetSplit.TEST, "none", DatasetSplit.NONE));
        assertThat(field("pixels").constants()).isEmpty();
        assertThat(Shape.jsonNameOf(ImageSortField.CREATED_AT)).isEqualTo("created_at");
    }

    @Test
    void readsNestedRecords() {
        assertThat(field("inners").object()).contains(Shape.of(Inner.class));
        assertThat(field("pixels").object()).isEmpty();
    }

    @Test
    void createsTheRecordFromValuesInOrder() {
        var breaches = new Breaches(Map.of("zOrder", "It breaks the contract."));

        assertThat(Shape.of(Inner.class).create(new Object[] { 3 }, Breaches.NONE)).isEqualTo(new Inner(3, Breaches.NONE));
        assertThat(Shape.of(Inner.class).create(new @Nullable Object[] { null }, breaches))
                .isEqualTo(new Inner(null, breaches));
    }

    @Test
    void refusesARecordWithoutJsonNaming() {
        assertThatIllegalStateException().isThrownBy(() -> Shape.of(Unnamed.class)).withMessageContaining("JsonNaming");
    }

    @Test
    void refusesAnUnknownType() {
        assertThatIllegalStateException().isThrownBy(() -> Shape.of(Unmapped.class)).withMessageContaining("Long");
    }

    @Test
    void namesTheJsonOfEveryFieldOfAnImageAndAnAnnotation() {
        assertThat(Shape.of(Image.class).fields()).extracting(Field::jsonName).doesNotHaveDuplicates()
                .contains("annotation_status", "storage_key", "image_url");
        assertThat(Shape.of(Annotation.class).fields()).extracting(Field::jsonName).doesNotHaveDuplicates()
                .contains("x_center", "y_center", "z_order", "class_value");
    }

    private static Field field(String name) {
        return Shape.of(Sample.class).fields().stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow();
    }
}
