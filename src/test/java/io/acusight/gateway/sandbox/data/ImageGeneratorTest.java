package io.acusight.gateway.sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ImageGeneratorTest {

    private static final List<Image> IMAGES = ImageGenerator.generate(3000);

    @Test
    void generatesTheSameImagesEachTime() {
        assertThat(ImageGenerator.generate(3000)).isEqualTo(IMAGES);
        assertThat(ImageGenerator.generate(100)).isEqualTo(IMAGES.subList(0, 100));
        assertThat(ImageGenerator.generate(0)).isEmpty();
    }

    @Test
    void generatesTheSameImagesOnEachMachine() {
        Image image = IMAGES.get(1);

        assertThat(image.id()).isEqualTo(1002);
        assertThat(image.filename()).isEqualTo("aisle2_00001.jpg");
        assertThat(image.createdAt()).hasToString("2026-01-12T13:30:00Z");
        assertThat(image.annotations()).hasSize(6).startsWith(
                new Annotation(1101, Shape.box("box", 884, 413, 100, 62), 0.631, 0, Instant.parse("2026-01-12T13:31:30Z"),
                        Instant.parse("2026-01-27T21:31:00Z")));
        assertThat(image.annotations().get(5).shape()).isEqualTo(Shape.box("person", 1080, 491, 194, 539));
    }

    @Test
    void smallDataSetContainsEveryKindOfImage() {
        List<Image> images = ImageGenerator.generate(200);

        assertThat(values(images, Image::origin)).containsExactlyInAnyOrderElementsOf(Warehouse.ORIGINS);
        assertThat(values(images, Image::annotationStatus))
                .containsExactlyInAnyOrder("unannotated", "in_progress", "annotated", "reviewed");
        assertThat(values(images, Image::split)).containsExactlyInAnyOrder(Split.values());
        assertThat(values(images, image -> image.annotations().isEmpty())).containsExactlyInAnyOrder(true, false);
        assertThat(annotations(images).map(annotation -> annotation.shape().kind()).distinct())
                .containsExactlyInAnyOrder(Shape.Kind.values());
        assertThat(annotations(images).map(annotation -> annotation.shape().classValue()).distinct())
                .containsExactlyInAnyOrder("person", "helmet", "safety vest", "forklift", "pallet", "box", "spill", "walkway");
    }

    @Test
    void idsAreUniqueAndSomeAreNotExactAsFloatingPointNumbers() {
        assertThat(IMAGES).extracting(Image::id).doesNotHaveDuplicates().contains(Long.MAX_VALUE)
                .anyMatch(id -> id != (long) (double) id);
        assertThat(annotations(IMAGES)).extracting(Annotation::id).doesNotHaveDuplicates()
                .anyMatch(id -> id != (long) (double) id);
    }

    @Test
    void someImagesHaveEqualTimesOrNames() {
        assertThat(values(IMAGES, Image::createdAt)).hasSizeLessThan(IMAGES.size());
        assertThat(values(IMAGES, Image::filename)).hasSizeLessThan(IMAGES.size());
    }

    @Test
    void everyObjectIsInsideItsImage() {
        assertThat(IMAGES).allSatisfy(image -> assertThat(image.scene()).allSatisfy(shape -> {
            assertThat(shape.left()).isNotNegative();
            assertThat(shape.top()).isNotNegative();
            assertThat(shape.width()).isPositive();
            assertThat(shape.height()).isPositive();
            assertThat(shape.left() + shape.width()).isLessThanOrEqualTo(image.frame().width());
            assertThat(shape.top() + shape.height()).isLessThanOrEqualTo(image.frame().height());
            assertThat(shape.geometry().size()).isEven().isGreaterThanOrEqualTo(4);
        }));
    }

    @Test
    void annotationsBelongToTheSceneAndAreLaterThanTheImage() {
        assertThat(IMAGES).allSatisfy(image -> {
            assertThat(image.updatedAt()).isAfterOrEqualTo(image.createdAt());
            assertThat(image.annotations()).allSatisfy(annotation -> {
                assertThat(image.scene()).contains(annotation.shape());
                assertThat(annotation.createdAt()).isAfter(image.createdAt());
                assertThat(annotation.updatedAt()).isAfterOrEqualTo(annotation.createdAt());
            });
        });
    }

    private static <T> Stream<T> values(List<Image> images, Function<Image, T> property) {
        return images.stream().map(property).filter(Objects::nonNull).distinct();
    }

    private static Stream<Annotation> annotations(List<Image> images) {
        return images.stream().flatMap(image -> image.annotations().stream());
    }
}
