package io.acusight.gateway.projection;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The upstream's response in benchmarks: a page of 50 images, without annotations (about 19 KB) or with 12 each (about 207 KB).
 * The bytes are the same in each run.
 */
final class UpstreamPage {

    static final int IMAGES = 50;

    private static final int ANNOTATIONS = 12;
    private static final int CORNER_VALUES = 8;
    private static final int WIDTH = 1920;

    private final Random random = new Random(1);
    private final boolean annotations;

    private UpstreamPage(boolean annotations) {
        this.annotations = annotations;
    }

    static byte[] of(boolean annotations) {
        return new UpstreamPage(annotations).json().getBytes(StandardCharsets.UTF_8);
    }

    private String json() {
        return """
                {"success":true,"data":[%s],"meta":{"count":%d,"limit":%2$d,"offset":0,"total":4321}}"""
                .formatted(IntStream.range(0, IMAGES).mapToObj(this::image).collect(Collectors.joining(",")), IMAGES);
    }

    private String image(int number) {
        var name = "frame_%06d.jpg".formatted(number);
        return """
                {"annotation_status":"%s","batch_id":0,"batch_name":"batch-0","created_at":"2026-05-01T12:00:%02dZ",\
                "device_id":"edge-%03d","filename":"%s","height":1080,"id":%d,"project_name":"warehouse-safety","split":"%s",\
                "split_locked":%b,"storage_key":"projects/12/batches/0/%4$s","updated_at":"2026-05-02T12:00:%2$02dZ",\
                "version_name":"v3","width":%d%s}"""
                .formatted(one("annotated", "unannotated", "in_review"), number, number % 7, name, 100_000 + number,
                        one("train", "val", "test"), number % 2 == 1, WIDTH, annotations ? annotations(number) : "");
    }

    private String annotations(int image) {
        return IntStream.range(0, ANNOTATIONS).mapToObj(number -> annotation(image, number))
                .collect(Collectors.joining(",", ",\"annotations\":[", "]"));
    }

    private String annotation(int image, int number) {
        return """
                {"class_value":"%s","confidence":%s,"created_at":"2026-05-01T13:00:00Z","geometry":%s,"height":%s,"id":%d,\
                "image_id":%d,"source":"model","type":"bbox","updated_at":"2026-05-01T13:00:00Z","width":%s,"x_center":%s,\
                "y_center":%s,"z_order":%d}"""
                .formatted(one("person", "forklift", "pallet", "helmet"), fraction(4), geometry(), fraction(6),
                        image * 1000 + number, 100_000 + image, fraction(6), fraction(6), fraction(6), number);
    }

    private String geometry() {
        var values = new StringJoiner(",", "[", "]");
        random.ints(CORNER_VALUES, 0, WIDTH).forEach(value -> values.add(Integer.toString(value)));
        return values.toString();
    }

    private String fraction(int digits) {
        return BigDecimal.valueOf(random.nextInt((int) Math.pow(10, digits)), digits).stripTrailingZeros().toPlainString();
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }
}
