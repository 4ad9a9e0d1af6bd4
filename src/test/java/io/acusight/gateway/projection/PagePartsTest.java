package io.acusight.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.model.Cursor;
import io.netty.buffer.ByteBuf;

/** Pages that several responses bring. */
final class PagePartsTest {

    private static final long LIST = 7;
    private static final Selected ID = leaf("id");
    private static final Selected NAME = leaf("filename");

    private final JsonBuffer out = new JsonBuffer();
    private final PageMemory memory = new PageMemory(out);
    private final List<PageParts> opened = new ArrayList<>();
    private final List<ByteBuf> spliced = new ArrayList<>();

    @AfterEach
    void releasesRows() {
        opened.forEach(PageParts::close);
        opened.forEach(PageParts::close);
        assertThat(spliced).allMatch(rows -> rows.refCnt() == 0);
    }

    @Test
    void joinsTheRowsOfAllParts() {
        var parts = images(300, 0, 300, leaf("total"), field("items", ID, NAME), leaf("count"), leaf("limit"), leaf("hasNext"));

        assertThat(add(parts, 0, 2, image(1), image(2))).isTrue();
        assertThat(add(parts, 2, 0)).isTrue();
        assertThat(add(parts, 2, 1, image(3))).isTrue();

        assertThat(parts.isChanged()).isFalse();
        assertThat(written(parts)).isEqualTo("""
                {"total":300,"items":[{"id":"1","filename":"f1"},{"id":"2","filename":"f2"},{"id":"3","filename":"f3"}],\
                "count":3,"limit":300,"hasNext":false}""");
    }

    @Test
    void joinsEachSelectionOnTheImages() {
        var parts = connection(300, 10, field("nodes", ID), field("edges", leaf("cursor"), field("node", ID)),
                new Selected("again", "edges", List.of(leaf("__typename"))), field("pageInfo", leaf("startCursor"),
                        leaf("endCursor"), leaf("hasNextPage"), leaf("hasPreviousPage")));

        add(parts, 10, 1, image(1));
        add(parts, 110, 1, image(2));

        assertThat(written(parts)).isEqualTo("""
                {"nodes":[{"id":"1"},{"id":"2"}],\
                "edges":[{"cursor":"%s","node":{"id":"1"}},{"cursor":"%s","node":{"id":"2"}}],\
                "again":[{"__typename":"ImageEdge"},{"__typename":"ImageEdge"}],\
                "pageInfo":{"startCursor":"%1$s","endCursor":"%2$s","hasNextPage":true,"hasPreviousPage":true}}"""
                .formatted(Cursor.at(10, LIST), Cursor.at(110, LIST)));
    }

    @Test
    void countsTheImagesIfTheyAreNotSelected() {
        var parts = images(300, 0, 300, leaf("count"));

        add(parts, 0, 2, image(1), image(2));
        add(parts, 2, 1, image(3));

        assertThat(written(parts)).isEqualTo("{\"count\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"id\":2}", "{\"id\":\"2\"}", "{\"id\":\"\\u0032\"}", "{\"filename\":\"x\",\"id\":2}" })
    void leavesOutAnImageThatComesAgain(String again) {
        var parts = connection(300, 0, field("edges", leaf("cursor")), field("nodes", ID));

        add(parts, 0, 2, image(1), image(2));
        add(parts, 2, 2, again, image(3));

        assertThat(parts.isChanged()).isTrue();
        assertThat(written(parts)).isEqualTo("""
                {"edges":[{"cursor":"%s"},{"cursor":"%s"},{"cursor":"%s"}],"nodes":[{"id":"1"},{"id":"2"},{"id":"3"}]}"""
                .formatted(Cursor.at(0, LIST), Cursor.at(1, LIST), Cursor.at(3, LIST)));
    }

    @Test
    void keepsImagesWithoutId() {
        var parts = images(300, 0, 300, field("items", NAME));

        add(parts, 0, 2, "{\"filename\":\"a\"}", "{\"id\":null,\"filename\":\"b\"}");
        add(parts, 2, 1, "{\"filename\":\"c\"}");

        assertThat(parts.isChanged()).isFalse();
        assertThat(written(parts)).isEqualTo("{\"items\":[{\"filename\":\"a\"},{\"filename\":\"b\"},{\"filename\":\"c\"}]}");
    }

    @Test
    void leavesOutImagesOfTheResponseThatBelongToOtherPages() {
        var parts = connection(300, 5, field("edges", leaf("cursor"), field("node", ID)));

        var shared = bytes(306, image(1), image(2), image(3));
        assertThat(parts.add(shared, shared.length, 1, 1, 5, 1, memory)).isTrue();
        add(parts, 6, 1, image(3));

        assertThat(parts.isChanged()).isFalse();
        assertThat(written(parts)).isEqualTo("""
                {"edges":[{"cursor":"%s","node":{"id":"2"}},{"cursor":"%s","node":{"id":"3"}}]}"""
                .formatted(Cursor.at(5, LIST), Cursor.at(6, LIST)));
    }

    @Test
    void isChangedIfAPartIsShort() {
        var parts = images(300, 0, 300, field("items", ID));

        add(parts, 0, 2, image(1), image(2));
        assertThat(parts.isChanged()).isFalse();
        add(parts, 2, 2, image(3));

        assertThat(parts.isChanged()).isTrue();
    }

    @Test
    void isChangedIfTheTotalIsAnotherOne() {
        var parts = images(300, 0, 300, field("items", ID), leaf("total"));

        add(parts, 0, 1, image(1));
        var later = bytes(299, image(2));
        parts.add(later, later.length, 0, 1, 1, 1, memory);

        assertThat(parts.isChanged()).isTrue();
        assertThat(written(parts)).isEqualTo("{\"items\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"total\":300}");
    }

    @Test
    void isNotChangedIfALaterPartHasNoTotal() {
        var parts = images(300, 0, 300, field("items", ID));

        add(parts, 0, 1, image(1));
        var later = "{\"data\":[{\"id\":2}]}".getBytes(StandardCharsets.UTF_8);
        assertThat(parts.add(later, later.length, 0, 1, 1, 1, memory)).isTrue();

        assertThat(parts.isChanged()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "{\"data\":null}", "{\"data\":[{\"id\":2},7]}", "{\"data\":[{\"id\":2}]} x",
            "{\"data\":[{\"id\":2}],\"success\":false}", "{\"data\":[{\"filename\":\"a\"}]}", "{\"data\":[{\"id\":1.5}]}",
            "{\"data\":[{\"id\":2}],\"data\":[]}", "{\"data\":[{\"id\":2}],\"meta\":{\"total\":-1}}" })
    void leavesAPartThatBreaksTheContractToTheStandardPath(String later) {
        var parts = images(300, 0, 300, field("items", ID));

        add(parts, 0, 1, image(1));
        var json = later.getBytes(StandardCharsets.UTF_8);

        assertThat(parts.add(json, json.length, 0, Integer.MAX_VALUE, 1, 1, memory)).isFalse();
    }

    @Test
    void givesRowsThatOutliveItIfTheyAreRetained() {
        var parts = images(300, 0, 300, field("items", ID));
        add(parts, 0, 1, image(1));
        parts.write(memory, rows -> spliced.add(rows.retainedDuplicate()));

        parts.close();

        assertThat(spliced.get(0).toString(StandardCharsets.UTF_8)).isEqualTo("{\"id\":\"1\"}");
        spliced.get(0).release();
    }

    @Test
    void knowsHowManyBytesItKeeps() {
        var parts = connection(300, 0, field("nodes", ID), field("edges", field("node", ID)));

        add(parts, 0, 1, image(1));
        add(parts, 1, 1, image(2));

        assertThat(parts.length()).isEqualTo("{'id':'1'},{'id':'2'}{'node':{'id':'1'}},{'node':{'id':'2'}}".length());
    }

    @Test
    void doesNotDisturbAPageOfOneResponse() {
        var parts = images(300, 0, 300, field("items", ID));
        add(parts, 0, 1, image(1));
        memory.trim(Integer.MAX_VALUE);

        var single = bytes(2, image(1), image(2));
        assertThat(PageProjection.of(List.of(field("items", ID), leaf("count"))).project(single, single.length,
                new PageRequest(50, 0, true), memory)).isTrue();
        assertThat(text()).isEqualTo("{\"items\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"count\":2}");
        out.reset();

        add(parts, 1, 1, image(2));
        assertThat(written(parts)).isEqualTo("{\"items\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");
    }

    @Test
    void positionsNeverExceedAnInt() {
        var parts = connection(300, Integer.MAX_VALUE - 300, field("edges", leaf("cursor")));

        add(parts, Integer.MAX_VALUE - 1, 1, image(1), image(2), image(3));

        assertThat(written(parts)).isEqualTo("{\"edges\":[{\"cursor\":\"%s\"},{\"cursor\":\"%s\"},{\"cursor\":\"%2$s\"}]}"
                .formatted(Cursor.at(Integer.MAX_VALUE - 1, LIST), Cursor.at(Integer.MAX_VALUE, LIST)));
    }

    private PageParts images(int limit, int offset, int total, Selected... page) {
        return opened(PageProjection.of(List.of(page)), limit, offset, total);
    }

    private PageParts connection(int limit, int offset, Selected... connection) {
        return opened(PageProjection.ofConnection(List.of(connection)), limit, offset, limit + offset + 1);
    }

    private PageParts opened(PageProjection projection, int limit, int offset, int total) {
        var parts = new PageParts(projection, new PageRequest(limit, offset, true, 0, Integer.MAX_VALUE, LIST), total);
        opened.add(parts);
        return parts;
    }

    private boolean add(PageParts parts, int offset, int promised, String... images) {
        var json = ("{\"data\":[" + String.join(",", images) + "]}").getBytes(StandardCharsets.UTF_8);
        return parts.add(json, json.length, 0, Integer.MAX_VALUE, offset, promised, memory);
    }

    private static byte[] bytes(int total, String... images) {
        return ("{\"data\":[" + String.join(",", images) + "],\"meta\":{\"total\":" + total + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String written(PageParts parts) {
        out.reset();
        parts.write(memory, rows -> {
            spliced.add(rows);
            out.ascii(rows.toString(StandardCharsets.UTF_8));
        });
        return text();
    }

    private String text() {
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static String image(int id) {
        return "{\"id\":" + id + ",\"filename\":\"f" + id + "\"}";
    }

    private static Selected leaf(String name) {
        return new Selected(name, name, List.of());
    }

    private static Selected field(String name, Selected... below) {
        return new Selected(name, name, List.of(below));
    }
}
