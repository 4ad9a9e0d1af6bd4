package io.acusight.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBufferTest {

    private final JsonBuffer out = new JsonBuffer();

    @ParameterizedTest
    @ValueSource(ints = { 0, 7, -7, 10, 99, 100, -100, 2147483647, -2147483648 })
    void writesNumbers(int number) {
        assertThat(text(out.number(number))).isEqualTo("" + number);
    }

    @Test
    void growsAndIsUsedAgain() {
        out.raw(new byte[] { 1, 2, 3 }, 1, 3);
        assertThat(out.length()).isEqualTo(2);
        out.reset();
        assertThat(text(out.ascii("x".repeat(10_000)).ascii("y".repeat(10_000)))).matches("x{10000}y{10000}");
    }

    @Test
    void givesBackLargeArraysAndKeepsOthers() {
        var bytes = out.ascii("x".repeat(10_000)).bytes();

        out.trim(bytes.length);
        assertThat(out.bytes()).isSameAs(bytes);
        assertThat(out.length()).isZero();
        out.trim(bytes.length - 1);
        assertThat(out.bytes()).hasSizeLessThan(1000);
        assertThat(text(out.ascii("y"))).isEqualTo("y");
    }

    // a response that cannot be written may have been remembered in part, and it may be large
    @Test
    void givesBackWhatAProjectionThatSteppedAsideRemembered() {
        var name = "x".repeat(100_000);
        var json = """
                {"data":[{"id":1,"annotations":[{"type":"%s","geometry":[%s]}]},{"filename":"%1$s","id":{}}]}"""
                .formatted(name, "7,".repeat(100_000) + "7").getBytes(StandardCharsets.UTF_8);
        var image = List.of(leaf("filename"),
                new Selected("annotations", "annotations", List.of(leaf("type"), leaf("geometry"))),
                leaf("id"));
        var page = PageProjection.of(List.of(leaf("total"), new Selected("items", "items", image)));

        assertThat(page.project(json, json.length, new PageRequest(50, 0, true), out)).isFalse();
        assertThat(largestRemembered()).isGreaterThan(100_000);
        out.trim(1000);
        assertThat(largestRemembered()).isLessThanOrEqualTo(1000);
    }

    private int largestRemembered() {
        var page = out.memory();
        var lists = RecordKeys.IMAGE.nested().keySet().stream().map(slot -> page.images.nested(slot).lists);
        return Stream.concat(Stream.of(out, page.items, page.images.lists), lists)
                .mapToInt(buffer -> buffer.bytes().length).max().orElseThrow();
    }

    private static Selected leaf(String name) {
        return new Selected(name, name, List.of());
    }

    private static String text(JsonBuffer buffer) {
        return new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8);
    }
}
