package io.acusight.gateway.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class ImageFilterComponentTest {

    private static List<JsonNode> allImages = List.of();

    static Stream<Arguments> filters() {
        Predicate<JsonNode> unassigned = image -> !image.has("project_name");
        Predicate<JsonNode> review = image -> Set.of("Yard in the rain", "Dock 1, first week", "Dock 2, camera test")
                .contains(image.path("batch_name").asText());
        return Stream.of(
                filter(Map.of(), image -> true),
                filter(Map.of("project_id", "101"), has("project_name", "Warehouse safety")),
                filter(Map.of("project_id", "9007199254740993"), has("project_name", "Kühlhaus Nord")),
                filter(Map.of("project_id", "null"), unassigned),
                filter(Map.of("project_id", "no-such-project"), image -> false),
                filter(Map.of("batch_id", "2101"), image -> image.path("batch_id").longValue() == 2101),
                filter(Map.of("batch_id", "9007199254740995"),
                        image -> image.path("batch_id").longValue() == 9007199254740995L),
                filter(Map.of("batch_id", "1"), image -> false),
                filter(Map.of("device_id", "edge-dock-02"), has("device_id", "edge-dock-02")),
                filter(Map.of("device_id", "edge-spare-01"), image -> false),
                filter(Map.of("project_id", "103", "stage", "review"), has("project_name", "Dock doors & ramps").and(review)),
                filter(Map.of("project_id", "null", "stage", "review"), unassigned.and(review)),
                filter(Map.of("stage", "review"), image -> true),
                filter(Map.of("annotation_status", "in_progress"), has("annotation_status", "in_progress")),
                filter(Map.of("annotation_status", "unknown"), image -> false),
                filter(Map.of("split", "train"), has("split", "train")),
                filter(Map.of("split", "val"), has("split", "val")),
                filter(Map.of("split", "test"), has("split", "test")),
                filter(Map.of("split", "none"), image -> Set.of("", "none").contains(image.path("split").asText())),
                filter(Map.of("split", "all"), image -> true),
                filter(Map.of("class_values", "forklift"), hasClass("forklift")),
                filter(Map.of("class_values", "spill,safety vest"), hasClass("spill").or(hasClass("safety vest"))),
                filter(Map.of("class_values", " spill , ,"), hasClass("spill")),
                filter(Map.of("class_values", "Forklift"), image -> false),
                filter(Map.of("search", "DOCK_0001"), nameContains("dock_0001")),
                filter(Map.of("search", "%"), nameContains("%")),
                filter(Map.of("search", "süd #4"), nameContains("süd #4")),
                filter(Map.of("filename", "frame_00001.jpg"), has("filename", "frame_00001.jpg")),
                filter(Map.of("filename", "FRAME_00001.jpg"), image -> false),
                filter(Map.of("filename", "comma, semicolon; plus+.jpg"), has("filename", "comma, semicolon; plus+.jpg")),
                filter(Map.of("search", "", "filename", "", "device_id", "", "limit", ""), image -> true),
                filter(Map.of("colour", "blue", "Split", "train"), image -> true),
                filter(Map.of("project_id", "101", "split", "train", "class_values", "person", "search", "aisle2"),
                        has("project_name", "Warehouse safety").and(has("split", "train")).and(hasClass("person"))
                                .and(nameContains("aisle2"))));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void returnsExactlyTheMatchingImages(Map<String, String> filter, Predicate<JsonNode> matches) {
        List<JsonNode> expected = allImages().stream().filter(matches).toList();

        JsonNode page = SandboxApi.images(filter);

        assertThat(page.at("/meta/total").intValue()).isEqualTo(expected.size());
        assertThat(SandboxApi.ids(page.get("data"))).isEqualTo(SandboxApi.ids(expected.stream().limit(50).toList()));
    }

    @Test
    void firstOfRepeatedParametersCounts() {
        JsonNode page = SandboxApi.images(Map.of("split", List.of("val", "train"), "limit", "1"));

        assertThat(page.at("/data/0/split").asText()).isEqualTo("val");
    }

    @Test
    void unknownDeviceIsNotFound() {
        JsonNode error = SandboxApi.error(404, Map.of("device_id", "no-such-device", "project_id", "101"));

        assertThat(error.get("code").asText()).isEqualTo("DEVICE_NOT_FOUND");
        assertThat(error.get("message").asText()).isEqualTo("Device not found");
        assertThat(error.get("details").asText()).isEqualTo("device_id=no-such-device");
    }

    /** Returns all images in the default order. */
    private static synchronized List<JsonNode> allImages() {
        if (allImages.isEmpty()) {
            allImages = SandboxApi.all(Map.of());
            assertThat(allImages).hasSize(3000);
        }
        return allImages;
    }

    private static Arguments filter(Map<String, String> filter, Predicate<JsonNode> matches) {
        return arguments(filter, named("matching images", matches));
    }

    private static Predicate<JsonNode> has(String name, String value) {
        return image -> image.path(name).asText().equals(value);
    }

    private static Predicate<JsonNode> nameContains(String text) {
        return image -> image.get("filename").asText().toLowerCase(Locale.ROOT).contains(text);
    }

    private static Predicate<JsonNode> hasClass(String value) {
        return image -> SandboxApi.list(image.get("annotations")).stream().anyMatch(has("class_value", value));
    }
}
