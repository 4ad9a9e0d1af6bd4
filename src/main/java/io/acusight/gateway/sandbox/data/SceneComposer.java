package io.acusight.gateway.sandbox.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Composes the scene of one image: objects in a hall whose floor begins at half the height. */
final class SceneComposer {

    private static final String PERSON = "person";
    private static final String HELMET = "helmet";
    private static final String VEST = "safety vest";
    private static final String FORKLIFT = "forklift";
    private static final String PALLET = "pallet";
    private static final String BOX = "box";
    private static final String SPILL = "spill";
    private static final String WALKWAY = "walkway";

    /** Positions of the rack shelves, as fractions of the height. The drawing of the hall has the same positions. */
    private static final double[] SHELVES = { 0.20, 0.32, 0.44 };

    private static final double FLOOR = 0.5;
    private static final int SPILL_POINTS = 8;

    private final Random random;
    private final Frame frame;

    SceneComposer(Random random, Frame frame) {
        this.random = random;
        this.frame = frame;
    }

    /** Returns all objects, the farthest first. */
    List<Shape> compose() {
        List<Shape> scene = new ArrayList<>();
        if (random.nextInt(100) < 40) {
            scene.add(walkway());
        }
        IntStream.range(0, random.nextInt(4)).forEach(ignored -> scene.add(boxOnShelf()));
        if (random.nextInt(100) < 15) {
            scene.add(spill());
        }
        random.doubles(1 + random.nextInt(4)).boxed().sorted(Comparator.naturalOrder())
                .forEach(nearness -> scene.addAll(objectOnFloor(nearness)));
        return List.copyOf(scene);
    }

    private List<Shape> objectOnFloor(double nearness) {
        return switch (random.nextInt(5)) {
            case 0 -> List.of(standing(FORKLIFT, 0.50, 1.1, nearness));
            case 1 -> List.of(standing(PALLET, 0.18, 1.5, nearness));
            default -> person(nearness);
        };
    }

    private List<Shape> person(double nearness) {
        Shape person = standing(PERSON, 0.52, 0.36, nearness);
        List<Shape> shapes = new ArrayList<>(List.of(person));
        if (random.nextBoolean()) {
            shapes.add(part(VEST, person, 0.16, 0.26, 0.68, 0.28));
        }
        if (random.nextBoolean()) {
            shapes.add(part(HELMET, person, 0.28, 0.0, 0.44, 0.11));
        }
        return shapes;
    }

    /** Places an object on the floor. {@code tallest} is the height of the nearest, as a fraction of the image's height. */
    private Shape standing(String classValue, double tallest, double widthToHeight, double nearness) {
        int height = pixels(frame.height() * tallest * (0.35 + 0.65 * nearness));
        int width = Math.min(pixels(height * widthToHeight), frame.width() / 2);
        int bottom = pixels(frame.height() * (FLOOR + 0.06 + 0.42 * nearness));
        return Shape.box(classValue, random.nextInt(frame.width() - width), Math.max(0, bottom - height), width, height);
    }

    private static Shape part(String classValue, Shape whole, double left, double top, double width, double height) {
        return Shape.box(classValue, whole.left() + pixels(whole.width() * left), whole.top() + pixels(whole.height() * top),
                pixels(whole.width() * width), pixels(whole.height() * height));
    }

    private Shape boxOnShelf() {
        int shelf = pixels(frame.height() * SHELVES[random.nextInt(SHELVES.length)]);
        int height = pixels(frame.height() * (0.05 + 0.04 * random.nextDouble()));
        int width = pixels(height * (0.9 + 0.8 * random.nextDouble()));
        return Shape.box(BOX, random.nextInt(frame.width() - width), shelf - height, width, height);
    }

    private Shape walkway() {
        int width = frame.width();
        int near = pixels(width * (0.05 + 0.35 * random.nextDouble()));
        int far = pixels(width * 0.5);
        int horizon = pixels(frame.height() * FLOOR);
        return Shape.polygon(WALKWAY, List.of(near, frame.height(), near + pixels(width * 0.30), frame.height(),
                far + pixels(width * 0.05), horizon, far, horizon));
    }

    private Shape spill() {
        double centerX = frame.width() * (0.2 + 0.6 * random.nextDouble());
        double centerY = frame.height() * (0.72 + 0.16 * random.nextDouble());
        List<Integer> points = new ArrayList<>();
        for (int point = 0; point < SPILL_POINTS; point++) {
            double angle = 2 * Math.PI * point / SPILL_POINTS;
            double reach = 0.7 + 0.3 * random.nextDouble();
            points.add(pixels(centerX + StrictMath.cos(angle) * reach * frame.width() * 0.12));
            points.add(pixels(centerY + StrictMath.sin(angle) * reach * frame.height() * 0.06));
        }
        return Shape.polygon(SPILL, List.copyOf(points));
    }

    private static int pixels(double length) {
        return Math.toIntExact(Math.round(length));
    }
}
