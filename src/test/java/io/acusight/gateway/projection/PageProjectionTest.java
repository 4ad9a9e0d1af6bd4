package io.acusight.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.json.JsonBuffer;

class PageProjectionTest {

    private static final PageRequest PAGE = new PageRequest(50, 100, true);
    private static final PageRequest TOTALS = new PageRequest(50, 100, false);

    private final JsonBuffer out = new JsonBuffer();

    @Test
    void writesFieldsInSelectionOrderUnderTheirResponseKeys() {
        assertThat(images("name:filename id big:width id2:id __typename t:__typename", """
                {"width":1920,"id":7,"filename":"a.jpg"}"""))
                .isEqualTo("""
                        {"name":"a.jpg","id":"7","big":1920,"id2":"7","__typename":"Image","t":"Image"}""");
    }

    @Test
    void writesNullForMissingAndNullValues() {
        assertThat(images("id filename width annotations", "{\"id\":1,\"width\":null}"))
                .isEqualTo("{\"id\":\"1\",\"filename\":null,\"width\":null,\"annotations\":null}");
    }

    @Test
    void doesNotCarryValuesOverFromThePreviousObject() {
        assertThat(images("id filename annotations", """
                {"id":1,"filename":"a","annotations":[{"id":2,"type":"bbox"},{"id":3}]},{"id":4},{"annotations":[],"id":5}"""))
                .isEqualTo("""
                        {"id":"1","filename":"a","annotations":[{"id":"2","type":"bbox"},{"id":"3","type":null}]},\
                        {"id":"4","filename":null,"annotations":null},{"id":"5","filename":null,"annotations":[]}""");
    }

    @Test
    void writesTheSameListUnderTwoResponseKeys() {
        assertThat(projected(List.of(leaf("total", "total"),
                field("a", "items", leaf("id", "id"), field("x", "annotations", leaf("id", "id")),
                        field("y", "annotations", leaf("g", "geometry"), leaf("id", "id"))),
                field("b", "items", leaf("filename", "filename"))), PAGE, """
                        {"data":[{"id":1,"annotations":[{"geometry":[1, 2],"id":2},{"id":3}]},{"id":4}],"meta":{"total":5}}"""))
                .isEqualTo("""
                        {"total":5,"a":[{"id":"1","x":[{"id":"2"},{"id":"3"}],"y":[{"g":[1,2],"id":"2"},{"g":null,"id":"3"}]},\
                        {"id":"4","x":null,"y":null}],"b":[{"filename":null},{"filename":null}]}""");
    }

    @ParameterizedTest
    @ValueSource(strings = { "total items count limit offset hasNext __typename", "items total hasNext",
            "limit offset items total",
            "count items", "hasNext items count total", "count total", "items", "__typename", "limit offset" })
    void writesThePageWhateverTheOrderOfFieldsAndMembers(String names) {
        for (var json : List.of("{\"data\":[{\"id\":1},{\"id\":2}],\"meta\":{\"total\":150}}",
                "{\"meta\":{\"total\":151,\"count\":7},\"success\":true,\"data\":[{\"id\":1}]}",
                "{\"success\":null,\"data\":[],\"meta\":{\"total\":null}}", "{\"data\":[]}")) {
            projected(page(names), PAGE, json);
        }
    }

    @ParameterizedTest
    @CsvSource({ "count total,true", "count total,false", "__typename,true", "limit offset,false", "hasNext total count,true" })
    void derivesFieldsFromATotalBeforeOrAfterTheData(String names, boolean first) {
        var total = "\"meta\":{\"total\":150}";

        projected(page(names), TOTALS, first ? "{" + total + ",\"data\":[{}]}" : "{\"data\":[{}]," + total + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"data\":[{}]}", "{\"data\":[{}],\"meta\":null}", "{\"data\":[{}],\"meta\":{\"total\":null}}" })
    void fallsBackIfTheCountNeedsATotalThatIsMissing(String json) {
        assertFallsBack(page("total count"), TOTALS, json);
    }

    // the last of duplicate members counts, but what has been written cannot be taken back
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "total items  | {\"data\":[],\"meta\":null,\"data\":[{\"id\":3}]}                    | true",
            "items        | {\"data\":[],\"data\":[{\"id\":3}]}                                  | false",
            "count items  | {\"data\":[],\"meta\":{\"total\":1},\"data\":[{\"id\":3}]}           | true",
            "items total  | {\"meta\":{\"total\":1},\"data\":[{\"id\":3}],\"meta\":{\"total\":2}} | false",
            "total count  | {\"meta\":{\"total\":1},\"data\":[{\"id\":3}],\"meta\":{\"total\":2}} | true" })
    void usesTheLastOfDuplicateMembersOrFallsBack(String names, String json, boolean projected) {
        if (projected) {
            projected(page(names), PAGE, json);
        } else {
            assertFallsBack(page(names), PAGE, json);
        }
    }

    @Test
    void fallsBackOnANegativeTotal() {
        assertFallsBack(List.of(leaf("total", "total")), TOTALS, "{\"data\":[{}],\"meta\":{\"total\":-1}}");
    }

    @ParameterizedTest
    @CsvSource({ "0,0", "100,0", "101,1", "149,49", "150,50", "1000,50" })
    void derivesTheCountFromTheTotalIfOnlyTheTotalWasRequested(int total, int count) {
        assertThat(projected(List.of(leaf("count", "count")), TOTALS, "{\"data\":[{}],\"meta\":{\"total\":" + total + "}}"))
                .isEqualTo("{\"count\":" + count + "}");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = { "id|7|`\"7\"`", "id|-12|`\"-12\"`",
            "id|123456789012345678901234567890|`\"123456789012345678901234567890\"`", "id|`\"a\\/b\"`|`\"a/b\"`",
            "filename|`\"\"`|`\"\"`", "filename|`\"\\u0026\\u003c\\u00e9\"`|`\"&<é\"`",
            "filename|`\"\\ud83d\\udc77\"`|`\"👷\"`",
            "filename|`\"\\u0007\\u001F\\t\"`|`\"\\u0007\\u001F\\t\"`", "filename|`\"\\\"\\\\\"`|`\"\\\"\\\\\"`",
            "filename|`\"null\"`|`\"null\"`", "width|-2147483648|-2147483648", "width|2147483647|2147483647",
            "splitLocked|true|true",
            "split|`\"val\"`|`\"VAL\"`", "split|`\"\\u0076al\"`|`\"VAL\"`",
            "createdAt|`\"2026-05-31T13:00:00.25Z\"`|`\"2026-05-31T13:00:00.25Z\"`",
            "createdAt|`\"2026-05-01T13:00:00\\u002B02:00\"`|`\"2026-05-01T13:00:00+02:00\"`" })
    void writesScalarsInGraphQLForm(String field, String json, String expected) {
        assertThat(images(field + " id", objectOf(field, json))).contains(":" + expected);
    }

    @ParameterizedTest
    @CsvSource({ "5,5.0", "0,0.0", "-3,-3.0", "0.5,0.5", "0.10,0.1", "1e2,100.0", "100.0,100.0", "9999999,9999999.0",
            "10000000,1.0E7",
            "0.001,0.001", "0.0001,1.0E-4", "2e-3,0.002", "0.30000000000000004,0.30000000000000004", "1e23,1.0E23",
            "2.0E-3,0.002", "1.7976931348623157e308,1.7976931348623157E308", "4.9e-324,4.9E-324",
            "9007199254740993,9.007199254740992E15",
            "123456.7890123456789,123456.78901234567", "-0.5,-0.5", "12345678.5,1.23456785E7", "0.0,0.0", "1.50,1.5" })
    void writesFloatsAsJavaWritesDoubles(String json, String expected) {
        assertThat(images("boxes", "{\"id\":1,\"annotations\":[{\"id\":1,\"confidence\":" + json + "}]}"))
                .contains("\"confidence\":" + expected + "}");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = { "id|null", "id|1.0", "id|1e2", "id|true", "id|{}", "id|-0",
            "filename|7",
            "filename|{}", "filename|[]", "filename|true", "filename|`\"\\ud800\"`", "filename|`\"\\ud800\\u0041\"`",
            "filename|`\"\\udc00\"`",
            "width|`\"7\"`", "width|7.0", "width|7e0", "width|-0", "width|2147483648", "width|-2147483649", "width|99999999999",
            "width|[]",
            "splitLocked|1", "splitLocked|`\"true\"`", "splitLocked|{}", "split|`\"TRAIN\"`", "split|`\"trai\"`",
            "split|`\"\"`", "split|7",
            "split|true", "createdAt|7", "createdAt|`\"2026-05-01\"`", "createdAt|`\"2026-02-30T00:00:00Z\"`", "createdAt|{}",
            "createdAt|`\"2026-05-01T00:00:00Z \"`", "annotations|{}", "annotations|`\"\"`", "annotations|[null]",
            "annotations|[[]]",
            "annotations|[{}]", "annotations|[{`\"id\"`:1}", "annotations|7" })
    void fallsBackOnValuesThatBreakTheContract(String field, String json) {
        var images = field("items", "items", leaf("id", "id"),
                field.equals("annotations") ? field(field, field, leaf("id", "id"))
                        : leaf(field, field));
        assertFallsBack(List.of(images), PAGE, "{\"data\":[" + objectOf(field, json) + "]}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "7", "[]", "null", "{\"data\":null}", "{}", "{\"data\":{}}", "{\"data\":[null]}",
            "{\"data\":[7]}",
            "{\"success\":false,\"data\":[]}", "{\"success\":1,\"data\":[]}", "{\"success\":\"true\",\"data\":[]}",
            "{\"data\":[]} x",
            "{\"data\":[]}{}", "{\"data\":[],}", "{\"data\":[{}]}", "{\"d\\u0061ta\":[]}",
            "{\"data\":[{\"id\":1,\"i\\u0064\":2}]}",
            "\uFEFF{\"data\":[]}", "{\"data\":[],\"meta\":[]}", "{\"data\":[],\"meta\":{\"total\":\"7\"}}",
            "{\"data\":[{\"id\":1},]}",
            "{\"data\":[{\"id\":1}{\"id\":1}]}", "{\"data\":[{\"id\":1,}]}", "{\"data\":[{\"id\":1 \"width\":7}]}",
            "{\"data\":[{\"id\" 1}]}",
            "{\"data\":[{\"id\":01}]}", "{\"data\":[{\"id\":\"1\"]}" })
    void fallsBackOnAnInvalidEnvelope(String json) {
        assertFallsBack(List.of(field("items", "items", leaf("id", "id")), leaf("total", "total")), PAGE, json);
    }

    @Test
    void fallsBackIfTheSelectedItemsWereNotRequested() {
        assertFallsBack(List.of(field("items", "items", leaf("id", "id"))), TOTALS, "{\"data\":[{\"id\":1}]}");
    }

    @Test
    void usesTheLastOfDuplicateKeys() {
        assertThat(images("id filename annotations", """
                {"id":1,"filename":"a","id":2,"annotations":[{"id":1}],"filename":null,"annotations":[]}"""))
                .isEqualTo("{\"id\":\"2\",\"filename\":null,\"annotations\":[]}");
    }

    @Test
    void readsKeysInAnyOrderWithUnknownKeysAndWhiteSpace() {
        assertThat(images("id filename", """
                {"id":1,"filename":"a"},{"filename":"b","x":{"id":9},"id":2},
                 { "i" : [ ] , "idx":"id", "filename"\t: "c" , "größe":1,
                   "id" :3 }""")).isEqualTo("""
                {"id":"1","filename":"a"},{"id":"2","filename":"b"},{"id":"3","filename":"c"}""");
    }

    @Test
    void growsTheBufferWithTheResponse() {
        var images = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            images.append(i == 0 ? "" : ",").append("{\"id\":" + i + ",\"filename\":\"" + "x".repeat(i % 300) + "\"}");
        }
        assertThat(images("id filename a:filename b:filename", images.toString())).hasSizeGreaterThan(900_000);
    }

    @Test
    void reservesNoMemoryForUnselectedValues() {
        var annotation = "{\"id\":1,\"type\":\"" + "x".repeat(300_000) + "\"}";
        var ids = IntStream.range(0, 100).mapToObj(i -> "i" + i + ":id").collect(Collectors.joining(" "));

        assertThat(images(ids, "{\"id\":1,\"annotations\":[" + annotation + "]}")).hasSizeLessThan(1200);
        assertThat(out.bytes()).hasSizeLessThan(8000);
        images(ids + " boxes", "{\"id\":1,\"annotations\":[" + annotation + "]}");
        assertThat(out.bytes()).hasSizeLessThan(8000);
    }

    @Test
    void reservesMemoryForEachCopyOfALongValue() {
        var name = "x".repeat(300_000);

        assertThat(images("id a:filename b:filename annotations c:filename", """
                {"filename":"%s","id":1,"annotations":[{"type":"%1$s","id":2}]},{"id":3}""".formatted(name)))
                .hasSizeGreaterThan(4 * name.length()).endsWith("""
                        {"id":"3","a":null,"b":null,"annotations":null,"c":null}""");
    }

    @Test
    void rejectsFieldsThatTheModelDoesNotHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> PageProjection.of(List.of(leaf("edges", "edges"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageProjection.of(List.of(field("items", "items", leaf("size", "size")))));
    }

    private static List<Selected> page(String names) {
        return Arrays.stream(names.split(" "))
                .map(name -> name.equals("items") ? field(name, name, leaf("id", "id")) : leaf(name, name)).toList();
    }

    /** Returns the projected images without the brackets around them. */
    private String images(String names, String images) {
        var selection = Arrays.stream(names.split(" ")).map(PageProjectionTest::image).toArray(Selected[]::new);
        var response = projected(List.of(field("items", "items", selection)), PAGE, "{\"data\":[" + images + "]}");
        return response.substring("{\"items\":[".length(), response.length() - "]}".length());
    }

    private static Selected image(String name) {
        var colon = name.indexOf(':');
        return switch (name) {
            case "annotations" -> field(name, name, leaf("id", "id"), leaf("type", "type"));
            case "boxes" -> field(name, "annotations", leaf("confidence", "confidence"));
            default -> leaf(name.substring(0, Math.max(colon, 0)) + (colon < 0 ? name : ""), name.substring(colon + 1));
        };
    }

    private static String objectOf(String field, String json) {
        var name = field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return field.equals("id") ? "{\"id\":" + json + "}" : "{\"id\":1,\"" + name + "\":" + json + "}";
    }

    private String projected(List<Selected> page, PageRequest request, String json) {
        assertThat(project(page, request, json)).as(json).isTrue();
        var response = new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
        assertThat(Reference.response(bytes(json), page, request)).map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .hasValue(response);
        return response;
    }

    private void assertFallsBack(List<Selected> page, PageRequest request, String json) {
        assertThat(project(page, request, json)).as(json).isFalse();
        assertThat(out.length()).isZero();
    }

    private boolean project(List<Selected> page, PageRequest request, String json) {
        out.reset();
        return PageProjection.of(page).project(bytes(json), bytes(json).length, request, new PageMemory(out));
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
