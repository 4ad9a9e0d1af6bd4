package io.acusight.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.json.JsonBuffer;
import io.acusight.gateway.model.Cursor;

/** Connections and slices of one response. */
final class ConnectionProjectionTest {

    private static final long LIST = 7;
    private static final Selected ID = leaf("id", "id");
    private static final String THREE = """
            {"data":[{"id":1,"filename":"a","annotations":[{"id":11}]},{"annotations":[{"id":12},{"id":13}],"id":2},\
            {"filename":"c","id":3}],"meta":{"total":20}}""";

    private final JsonBuffer out = new JsonBuffer();

    @Test
    void writesSeveralNodesOfAnEdgeUnderTheirResponseKeys() {
        var boxes = field("annotations", "annotations", ID);

        assertThat(projected(whole(50, 10), THREE, field("edges", "edges", leaf("at", "cursor"),
                field("a", "node", ID, boxes), leaf("kind", "__typename"), field("b", "node", boxes, leaf("name", "filename")),
                leaf("again", "cursor"), field("c", "node", ID))))
                .isEqualTo("""
                        {"edges":[\
                        {"at":"%s","a":{"id":"1","annotations":[{"id":"11"}]},"kind":"ImageEdge",\
                        "b":{"annotations":[{"id":"11"}],"name":"a"},"again":"%1$s","c":{"id":"1"}},\
                        {"at":"%s","a":{"id":"2","annotations":[{"id":"12"},{"id":"13"}]},"kind":"ImageEdge",\
                        "b":{"annotations":[{"id":"12"},{"id":"13"}],"name":null},"again":"%2$s","c":{"id":"2"}},\
                        {"at":"%s","a":{"id":"3","annotations":null},"kind":"ImageEdge",\
                        "b":{"annotations":null,"name":"c"},"again":"%3$s","c":{"id":"3"}}]}"""
                        .formatted(Cursor.at(10, LIST), Cursor.at(11, LIST), Cursor.at(12, LIST)));
    }

    @Test
    void writesEdgesAndNodesUnderSeveralResponseKeys() {
        assertThat(projected(whole(50, 0), THREE, field("a", "edges", field("node", "node", ID)),
                field("b", "nodes", leaf("filename", "filename")), field("c", "edges", leaf("cursor", "cursor")),
                leaf("n", "totalCount"), leaf("__typename", "__typename")))
                .isEqualTo("""
                        {"a":[{"node":{"id":"1"}},{"node":{"id":"2"}},{"node":{"id":"3"}}],\
                        "b":[{"filename":"a"},{"filename":null},{"filename":"c"}],\
                        "c":[{"cursor":"%s"},{"cursor":"%s"},{"cursor":"%s"}],"n":20,"__typename":"ImageConnection"}"""
                        .formatted(Cursor.at(0, LIST), Cursor.at(1, LIST), Cursor.at(2, LIST)));
    }

    @Test
    void writesASliceOfAPageThatServesOthers() {
        var slice = new PageRequest(1, 11, true, 1, 1, LIST);

        assertThat(projected(slice, THREE, field("edges", "edges", leaf("cursor", "cursor"), field("node", "node", ID)),
                info("startCursor", "endCursor", "hasNextPage", "hasPreviousPage")))
                .isEqualTo("""
                        {"edges":[{"cursor":"%s","node":{"id":"2"}}],\
                        "pageInfo":{"startCursor":"%1$s","endCursor":"%1$s","hasNextPage":true,"hasPreviousPage":true}}"""
                        .formatted(Cursor.at(11, LIST)));
    }

    @Test
    void countsTheImagesOfASliceOnly() {
        out.reset();
        var json = bytes(THREE);

        assertThat(PageProjection.of(List.of(leaf("count", "count"), field("items", "items", ID))).project(json, json.length,
                new PageRequest(5, 2, true, 2, 5, 0), new PageMemory(out))).isTrue();

        assertThat(text()).isEqualTo("{\"count\":1,\"items\":[{\"id\":\"3\"}]}");
    }

    @ParameterizedTest
    @ValueSource(ints = { 3, 4, 100, Integer.MAX_VALUE })
    void writesNoRowsIfTheResponseEndsInFrontOfTheSlice(int skip) {
        assertThat(projected(new PageRequest(10, 5, true, skip, 10, LIST), THREE, field("nodes", "nodes", ID),
                info("startCursor", "endCursor"))).isEqualTo("""
                        {"nodes":[],"pageInfo":{"startCursor":null,"endCursor":null}}""");
    }

    // other fields of the operation may need that image, but nobody needs to know that it is broken
    @Test
    void ignoresBrokenImagesOutsideTheSlice() {
        assertThat(projected(new PageRequest(1, 1, true, 1, 1, LIST), "{\"data\":[7,{\"id\":2},{\"id\":null}]}",
                field("nodes", "nodes", ID))).isEqualTo("{\"nodes\":[{\"id\":\"2\"}]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "0  | 20 | 0  | true  | false",
            "10 | 20 | 10 | false | true",
            "5  | 20 | 15 | false | true",
            "5  | 20 | 14 | true  | true",
            "50 | 2147483647 | 2147483597 | false | true" })
    void tellsWhetherImagesPrecedeOrFollow(int limit, int total, int offset, boolean next, boolean previous) {
        assertThat(projected(new PageRequest(limit, offset, false), "{\"data\":[{}],\"meta\":{\"total\":" + total + "}}",
                info("hasNextPage", "hasPreviousPage")))
                .isEqualTo("{\"pageInfo\":{\"hasNextPage\":" + next + ",\"hasPreviousPage\":" + previous + "}}");
    }

    @ParameterizedTest
    @CsvSource({ "5,8,8,12", "5,17,17,19", "5,19,19,19", "5,20,,", "5,900,,", "0,3,," })
    void derivesCursorsFromTheTotalIfNoImageIsSelected(int limit, int offset, Integer first, Integer last) {
        var cursors = first == null ? "\"startCursor\":null,\"endCursor\":null"
                : "\"startCursor\":\"" + Cursor.at(first, LIST) + "\",\"endCursor\":\"" + Cursor.at(last, LIST) + '"';

        assertThat(projected(new PageRequest(limit, offset, false, 0, Integer.MAX_VALUE, LIST), THREE,
                info("startCursor", "endCursor"))).isEqualTo("{\"pageInfo\":{" + cursors + "}}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "hasNextPage", "startCursor", "endCursor" })
    void fallsBackIfAFigureNeedsATotalThatIsMissing(String figure) {
        assertThat(projects(new PageRequest(5, 0, false), "{\"data\":[{}]}", info(figure))).isFalse();
    }

    @Test
    void writesAnUnknownTotalAsNull() {
        assertThat(projected(whole(50, 0), "{\"data\":[{\"id\":1}]}", leaf("totalCount", "totalCount"),
                field("nodes", "nodes", ID))).isEqualTo("{\"totalCount\":null,\"nodes\":[{\"id\":\"1\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"data\":[{\"id\":1},null]}", "{\"data\":[7]}", "{\"data\":{}}", "{}" })
    void fallsBackIfAnEdgeHasNoImage(String json) {
        assertThat(projects(whole(50, 0), json, field("edges", "edges", leaf("cursor", "cursor")))).isFalse();
        assertThat(projects(whole(50, 0), json, field("edges", "edges", field("node", "node", ID)))).isFalse();
    }

    @Test
    void fallsBackIfASecondNodeBreaksTheContract() {
        assertThat(projects(whole(50, 0), "{\"data\":[{\"id\":1,\"width\":\"7\"}]}", field("edges", "edges",
                field("a", "node", ID), field("b", "node", leaf("width", "width"))))).isFalse();
    }

    @Test
    void rejectsFieldsThatTheModelDoesNotHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> PageProjection.ofConnection(List.of(leaf("items", "items"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageProjection.ofConnection(List.of(field("edges", "edges", leaf("id", "id")))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageProjection.ofConnection(List.of(field("pageInfo", "pageInfo", leaf("total", "total")))));
    }

    private static PageRequest whole(int limit, int offset) {
        return new PageRequest(limit, offset, true, 0, Integer.MAX_VALUE, LIST);
    }

    private String projected(PageRequest request, String json, Selected... connection) {
        assertThat(projects(request, json, connection)).isTrue();
        return text();
    }

    private boolean projects(PageRequest request, String json, Selected... connection) {
        out.reset();
        return PageProjection.ofConnection(List.of(connection)).project(bytes(json), bytes(json).length,
                request, new PageMemory(out));
    }

    private String text() {
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static Selected info(String... names) {
        return field("pageInfo", "pageInfo", List.of(names).stream().map(name -> leaf(name, name)).toArray(Selected[]::new));
    }

    private static Selected leaf(String responseKey, String name) {
        return new Selected(responseKey, name, List.of());
    }

    private static Selected field(String responseKey, String name, Selected... below) {
        return new Selected(responseKey, name, List.of(below));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
