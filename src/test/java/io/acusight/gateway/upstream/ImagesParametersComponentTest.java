package io.acusight.gateway.upstream;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Arguments reach the upstream unchanged, and nothing else does. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class ImagesParametersComponentTest {

    private static final String FILTERED = """
            query($filter: ImageFilter, $page: PageInput, $sort: ImageSort) {
              images(filter: $filter, page: $page, sort: $sort) { items { id } }
            }""";

    private final Upstream upstream = Upstream.fresh();

    @BeforeEach
    void answer() {
        upstream.answers(Envelopes.images());
    }

    @Test
    void sendsOnlyTheLimitWithoutArguments() {
        query("{ images { items { id } } }").ask().is("{\"images\":{\"items\":[]}}");

        assertThat(upstream.request().method()).isEqualTo("GET");
        assertThat(upstream.request().path()).isEqualTo(Upstream.BASE_PATH + "/data/images");
        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "50"));
    }

    @Test
    void sendsAParameterForEachArgument() {
        query("""
                {
                  images(
                    filter: {
                      projectId: "p-1", batchId: "b-1", deviceId: "d-1", stage: "review", annotationStatus: "annotated",
                      split: TRAIN, classValues: ["person", "car"], search: "front", filename: "front.jpg"
                    },
                    page: {limit: 20, offset: 40}, sort: {field: FILENAME, order: ASC}
                  ) { items { id imageUrl annotations { id } } }
                }""").ask().is("{\"images\":{\"items\":[]}}");

        assertThat(upstream.request().query()).isEqualTo(Map.ofEntries(
                Map.entry("project_id", "p-1"), Map.entry("batch_id", "b-1"), Map.entry("device_id", "d-1"),
                Map.entry("stage", "review"), Map.entry("annotation_status", "annotated"), Map.entry("split", "train"),
                Map.entry("class_values", "person,car"), Map.entry("search", "front"), Map.entry("filename", "front.jpg"),
                Map.entry("include_image_url", "true"), Map.entry("include_annotations", "true"), Map.entry("limit", "20"),
                Map.entry("offset", "40"), Map.entry("sort", "filename"), Map.entry("order", "asc")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "two words", "  spaces at both ends ", "tom&jerry", "tom&limit=7", "1+1", "a=b", "100%", "%41", "%zz", "%2B", "%25",
            "#tag", "?question", "a/b\\c", "a;b", "{id}", "{", "}", "${x}", "$&*'()!~-._", "\"double\" 'single' `back`",
            "<b>|^[]", "Größe ÄÖÜß", "naïve e\u0301", "日本語", "🦊 fox 👩‍👩‍👧", "tab\tnew\nline\r\n", "\u0000\u0001\u007f",
            "null", "true",
            "@:", "http://example.org/?a=b&c=d#e",
    })
    void sendsTextUnchanged(String text) {
        query(FILTERED).with("filter", Map.of("projectId", text + "1", "batchId", text + "2", "deviceId", text + "3", "stage",
                text + "4", "annotationStatus", text + "5", "classValues", List.of(text + "6", text + "7"), "search",
                text + "8", "filename", text + "9")).ask().is("{\"images\":{\"items\":[]}}");

        assertThat(upstream.request().query()).isEqualTo(Map.of("project_id", text + "1", "batch_id", text + "2", "device_id",
                text + "3", "stage", text + "4", "annotation_status", text + "5", "class_values", text + "6," + text + "7",
                "search", text + "8", "filename", text + "9", "limit", "50"));
    }

    @Test
    void sendsTextOfTheDocumentUnchanged() {
        query("""
                { images(filter: {search: "a \\u0026 b \\u{1F98A} \\"+\\" %", filename: \"""block "text" + 1%\"""}) { items { id } } }""")
                .ask().is("{\"images\":{\"items\":[]}}");

        assertThat(upstream.request().query())
                .isEqualTo(Map.of("search", "a & b 🦊 \"+\" %", "filename", "block \"text\" + 1%", "limit", "50"));
    }

    @Test
    void refusesHalfACharacter() {
        var response = query(FILTERED).with("filter", Map.of("search", "x\uD83Ey")).ask();

        assertThat(response.error().code()).isEqualTo("BAD_REQUEST"); // JSON that is not text
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void sendsAnEmptySearch() {
        query(FILTERED).with("filter", Map.of("search", "")).ask().is("{\"images\":{\"items\":[]}}");

        assertThat(upstream.request().query()).isEqualTo(Map.of("search", "", "limit", "50"));
    }

    @Test
    void sendsLongText() {
        var text = "ä".repeat(1000);

        query(FILTERED).with("filter", Map.of("search", text)).ask().is("{\"images\":{\"items\":[]}}");

        assertThat(upstream.request().query()).containsEntry("search", text);
    }

    @Test
    void sendsNumbersOfAnySizeAsIds() {
        var id = new BigInteger("18446744073709551616");

        query(FILTERED).with("filter", Map.of("projectId", 7, "batchId", id)).ask().is("{\"images\":{\"items\":[]}}");
        query("{ images(filter: {projectId: 7, batchId: 18446744073709551616}) { items { id } } }").ask()
                .is("{\"images\":{\"items\":[]}}");

        assertThat(upstream.requests()).hasSize(2).allSatisfy(request -> assertThat(request.query())
                .isEqualTo(Map.of("project_id", "7", "batch_id", "18446744073709551616", "limit", "50")));
    }

    @Test
    void sendsNothingForNull() {
        var filter = new HashMap<String, Object>();
        for (var name : List.of("projectId", "unassigned", "batchId", "deviceId", "stage", "annotationStatus", "split",
                "classValues", "search", "filename")) {
            filter.put(name, null);
        }
        query(FILTERED).with("filter", filter).with("page", null).with("sort", null).ask().is("{\"images\":{\"items\":[]}}");
        query("{ images(filter: null, page: {limit: null, offset: null}, sort: null) { items { id } } }").ask()
                .is("{\"images\":{\"items\":[]}}");
        query("{ images(filter: {unassigned: false}, page: {}) { items { id } } }").ask().is("{\"images\":{\"items\":[]}}");

        assertThat(upstream.requests()).hasSize(3)
                .allSatisfy(request -> assertThat(request.query()).isEqualTo(Map.of("limit", "50")));
    }

    @Test
    void sendsTheProjectNullForUnassignedImages() {
        query("{ images(filter: {unassigned: true, stage: \"review\"}) { items { id } } }").ask();

        assertThat(upstream.request().query()).isEqualTo(Map.of("project_id", "null", "stage", "review", "limit", "50"));
    }

    @Test
    void takesOneClassValueWithoutAList() {
        query("{ images(filter: {classValues: \"person\"}) { items { id } } }").ask();

        assertThat(upstream.request().query()).isEqualTo(Map.of("class_values", "person", "limit", "50"));
    }

    @ParameterizedTest
    @CsvSource({ "TRAIN,train", "VAL,val", "TEST,test", "NONE,none", "ALL,all" })
    void sendsSplitsInTheUpstreamsSpelling(String split, String sent) {
        query("{ images(filter: {split: " + split + "}) { items { id } } }").ask();

        assertThat(upstream.request().query()).isEqualTo(Map.of("split", sent, "limit", "50"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{}                              | created_at | desc",
            "{field: CREATED_AT, order: ASC} | created_at | asc",
            "{field: UPDATED_AT}             | updated_at | desc",
            "{order: ASC}                    | created_at | asc",
            "{field: FILENAME, order: DESC}  | filename   | desc",
    })
    void sendsSortInTheUpstreamsSpelling(String sort, String field, String order) {
        query("{ images(sort: " + sort + ") { items { id } } }").ask();

        assertThat(upstream.request().query()).isEqualTo(Map.of("sort", field, "order", order, "limit", "50"));
    }

    @ParameterizedTest
    @CsvSource({ "1,1", "100,2147483547" })
    void sendsLimitAndOffset(int limit, int offset) {
        query(FILTERED).with("page", Map.of("limit", limit, "offset", offset)).ask();

        assertThat(upstream.request().query())
                .isEqualTo(Map.of("limit", Integer.toString(limit), "offset", Integer.toString(offset)));
    }
}
