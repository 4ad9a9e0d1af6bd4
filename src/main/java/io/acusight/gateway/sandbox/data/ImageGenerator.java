package io.acusight.gateway.sandbox.data;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Generates images: the same count gives the same images on every machine and in every run. */
public final class ImageGenerator {

    private static final long SEED = 0x5EED_ACC5_1647L;
    /** An odd number near 2^64 divided by the golden ratio, so that neighboring images get unrelated random numbers. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /**
     * Added to the image ids of one batch and to the annotation ids of every tenth image: 2^53 + 1, from which on not every
     * integer is exact as a floating-point number.
     */
    private static final long LARGE = 9007199254740993L;
    private static final long LARGEST_ID = Long.MAX_VALUE;
    private static final long FIRST_ID = 1001;
    private static final int ANNOTATION_IDS_PER_IMAGE = 100;

    /** File names of the first images without a batch. They test escaping. */
    private static final List<String> ODD_NAMES = List.of("Rampe Süd #4 (100%).jpg", "o'clock & \"quotes\" <tag>.png",
            "spaces in  name.jpg", "倉庫-入口.jpg", "UPPER_case.JPG", "comma, semicolon; plus+.jpg", "back\\slash.jpg",
            "no-extension");

    private final Map<Origin, Integer> counts = new HashMap<>();

    public static List<Image> generate(int count) {
        List<Origin> rotation = rotation();
        ImageGenerator generator = new ImageGenerator();
        List<Image> images = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            images.add(generator.image(number, rotation.get(number % rotation.size())));
        }
        return List.copyOf(images);
    }

    /** Returns the same image under other ids: those of the image with this number. */
    static Image copy(Image image, int number) {
        List<Annotation> annotations = image.annotations().stream()
                .map(annotation -> annotation.withId(annotationId(number, annotation.zOrder()))).toList();
        return new Image(FIRST_ID + number, image.filename(), image.origin(), image.annotationStatus(), image.split(),
                image.createdAt(), image.updatedAt(), image.scene(), annotations);
    }

    /** Returns each origin as often as its weight, in rounds, so that a small data set has images of every origin. */
    private static List<Origin> rotation() {
        List<Origin> rotation = new ArrayList<>();
        int largest = Warehouse.ORIGINS.stream().mapToInt(Origin::weight).max().orElseThrow();
        for (int round = 0; round < largest; round++) {
            int current = round;
            Warehouse.ORIGINS.stream().filter(origin -> origin.weight() > current).forEach(rotation::add);
        }
        return rotation;
    }

    private Image image(int number, Origin origin) {
        Random random = new Random(SEED ^ number * SPREAD);
        int sequence = counts.merge(origin, 1, Integer::sum) - 1;
        AnnotationStatus status = AnnotationStatus.choose(origin, random);
        List<Shape> scene = random.nextInt(100) < 8 ? List.of() : new SceneComposer(random, origin.frame()).compose();
        Instant created = created(origin, sequence, random);
        Instant updated = status == AnnotationStatus.UNANNOTATED ? created
                : created.plus(Duration.ofMinutes(30 + random.nextInt(20 * 24 * 60)));
        List<Annotation> annotations = annotations(number, status.annotated(scene), created, updated, random);
        return new Image(id(number, origin), filename(origin, sequence), origin, status.wireName(), split(origin, random),
                created, updated, scene, annotations);
    }

    private static long id(int number, Origin origin) {
        if (number == 0) {
            return LARGEST_ID;
        }
        return hasLargeIds(origin) ? LARGE + number : FIRST_ID + number;
    }

    private static boolean hasLargeIds(Origin origin) {
        return origin.batch() != null && origin.batch().id() > LARGE;
    }

    private static String filename(Origin origin, int sequence) {
        if (origin.batch() == null && sequence < ODD_NAMES.size()) {
            return ODD_NAMES.get(sequence);
        }
        return String.format(Locale.ROOT, "%s_%05d.jpg", origin.filePrefix(), sequence + 1);
    }

    /** Returns the same instant for all images of a burst. Manual uploads have fractions of a second. */
    private static Instant created(Origin origin, int sequence, Random random) {
        Instant created = origin.start().plus(Duration.ofMinutes(7L * (sequence / origin.burst())));
        return origin.device() == null ? created.plusNanos(1000L * random.nextInt(1_000_000)) : created;
    }

    private static Split split(Origin origin, Random random) {
        int percent = random.nextInt(100);
        if (origin.batch() == null || !origin.batch().stage().equals(Warehouse.DATASET)) {
            return Split.NONE;
        }
        return percent < 70 ? Split.TRAIN : percent < 90 ? Split.VAL : Split.TEST;
    }

    private static List<Annotation> annotations(int number, List<Shape> shapes, Instant created, Instant updated,
            Random random) {
        List<Annotation> annotations = new ArrayList<>();
        for (Shape shape : shapes) {
            int order = annotations.size();
            boolean byModel = random.nextInt(100) < 60;
            Double confidence = byModel ? (500 + random.nextInt(500)) / 1000.0 : null;
            annotations
                    .add(new Annotation(annotationId(number, order), shape, confidence, order, created.plusSeconds(90L + order),
                            updated));
        }
        return List.copyOf(annotations);
    }

    private static long annotationId(int number, int order) {
        return (number % 10 == 0 ? LARGE : FIRST_ID) + (long) number * ANNOTATION_IDS_PER_IMAGE + order;
    }
}
