package io.acusight.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.json.JsonBuffer;

final class PageMemoryTest {

    private final JsonBuffer out = new JsonBuffer();
    private final PageMemory memory = new PageMemory(out);

    @Test
    void trimFreesTheLargeArraysOfAProjectionThatFellBack() {
        var name = "x".repeat(100_000);
        var json = """
                {"data":[{"id":1,"annotations":[{"type":"%s","geometry":[%s]}]},{"filename":"%1$s","id":{}}]}"""
                .formatted(name, "7,".repeat(100_000) + "7").getBytes(StandardCharsets.UTF_8);
        var image = List.of(leaf("filename"),
                new Selected("annotations", "annotations", List.of(leaf("type"), leaf("geometry"))),
                leaf("id"));
        var page = PageProjection.of(List.of(leaf("total"), new Selected("items", "items", image)));

        assertThat(page.project(json, json.length, new PageRequest(50, 0, true), memory)).isFalse();
        assertThat(largestArray()).isGreaterThan(100_000);
        memory.trim(1000);
        assertThat(largestArray()).isLessThanOrEqualTo(1000);
    }

    private int largestArray() {
        var lists = IntStream.range(0, RecordKeys.IMAGE.unknown()).filter(slot -> RecordKeys.IMAGE.nested(slot) != null)
                .mapToObj(slot -> memory.images.nested(slot).lists);
        return Stream.concat(Stream.of(out, memory.items, memory.images.lists), lists)
                .mapToInt(buffer -> buffer.bytes().length).max().orElseThrow();
    }

    private static Selected leaf(String name) {
        return new Selected(name, name, List.of());
    }
}
