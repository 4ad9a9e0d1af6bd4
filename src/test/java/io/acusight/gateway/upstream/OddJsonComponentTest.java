package io.acusight.gateway.upstream;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** JSON that is unusual but valid. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class OddJsonComponentTest {

    private static final String EVERYTHING = """
            {
              images {
                items {
                  id filename width height annotationStatus split splitLocked batchId batchName deviceId projectName versionName
                  storageKey createdAt updatedAt imageUrl
                  annotations {
                    id imageId classValue confidence type source xCenter yCenter width height geometry zOrder createdAt updatedAt
                  }
                }
                total count limit offset hasNext
              }
            }""";

    private final Upstream upstream = Upstream.fresh();

    @Test
    void readsEveryField() {
        upstream.answers("""
                {"success": true, "data": [{
                  "id": 1, "filename": "a.jpg", "width": 640, "height": 480, "annotation_status": "annotated", "split": "val",
                  "split_locked": false, "batch_id": 2, "batch_name": "b", "device_id": "d", "project_name": "p",
                  "version_name": "v", "storage_key": "s/a.jpg", "created_at": "2026-05-01T12:00:00Z",
                  "updated_at": "2026-05-02T12:00:00Z", "image_url": "https://pictures.example/a.jpg?x=1&y=2",
                  "annotations": [{
                    "id": 3, "image_id": 1, "class_value": "person", "confidence": 0.75, "type": "bbox", "source": "model",
                    "x_center": 0.5, "y_center": 0.25, "width": 0.1, "height": 0.2, "geometry": [1, 2, 3], "z_order": 4,
                    "created_at": "2026-05-03T12:00:00Z", "updated_at": "2026-05-04T12:00:00Z"
                  }]
                }], "meta": {"total": 1, "count": 1, "limit": 50, "offset": 0}}""");

        query(EVERYTHING).ask().is("""
                {"images": {"items": [{
                  "id": "1", "filename": "a.jpg", "width": 640, "height": 480, "annotationStatus": "annotated", "split": "VAL",
                  "splitLocked": false, "batchId": "2", "batchName": "b", "deviceId": "d", "projectName": "p",
                  "versionName": "v", "storageKey": "s/a.jpg", "createdAt": "2026-05-01T12:00:00Z",
                  "updatedAt": "2026-05-02T12:00:00Z", "imageUrl": "https://pictures.example/a.jpg?x=1&y=2",
                  "annotations": [{
                    "id": "3", "imageId": "1", "classValue": "person", "confidence": 0.75, "type": "bbox", "source": "model",
                    "xCenter": 0.5, "yCenter": 0.25, "width": 0.1, "height": 0.2, "geometry": [1, 2, 3], "zOrder": 4,
                    "createdAt": "2026-05-03T12:00:00Z", "updatedAt": "2026-05-04T12:00:00Z"
                  }]
                }], "total": 1, "count": 1, "limit": 50, "offset": 0, "hasNext": false}}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"id\":1}",
            "{\"id\":1,\"filename\":null,\"width\":null,\"split\":null,\"split_locked\":null,\"batch_id\":null,\"created_at\":null,\"annotations\":null}",
    })
    void readsMissingFieldsAsNull(String image) {
        upstream.answers(Envelopes.images(image));

        query("{ images { items { id filename width split splitLocked batchId createdAt annotations { id } } } }").ask().is("""
                {"images": {"items": [{"id": "1", "filename": null, "width": null, "split": null, "splitLocked": null,
                  "batchId": null, "createdAt": null, "annotations": null}]}}""");
    }

    @Test
    void readsEmptyLists() {
        upstream.answers(Envelopes.imageWith("annotations", "[{\"id\":2,\"geometry\":[]}]"));
        query("{ images { items { annotations { geometry } } } }").ask()
                .is("{\"images\":{\"items\":[{\"annotations\":[{\"geometry\":[]}]}]}}");

        upstream.answers(Envelopes.imageWith("annotations", "[]"));
        query("{ images { items { annotations { geometry } } } }").ask().is("{\"images\":{\"items\":[{\"annotations\":[]}]}}");
    }

    @Test
    void ignoresUnknownFields() {
        upstream.answers("""
                {"version": 2, "links": {"next": "?"}, "success": true, "error": null,
                 "data": [{"id": 1, "new": {"id": 7, "annotations": [{"id": 8}]}, "ID": 9, "Filename": "x", "fileName": "y",
                           "annotations": [{"id": 2, "new": [1, [2, {"id": 3}]], "classValue": "z"}]}],
                 "meta": {"total": 1, "cursor": "c", "Total": 5}}""");

        query("{ images { items { id filename annotations { id classValue } } total } }").ask().is("""
                {"images": {"items": [{"id": "1", "filename": null, "annotations": [{"id": "2", "classValue": null}]}],
                  "total": 1}}""");
    }

    @ParameterizedTest
    @CsvSource({ "640,640", "640.0,640", "6.4e2,640", "64E1,640", "64e+1,640", "6400e-1,640", "-0,0", "-0.0,0", "0e99999,0",
            "2147483647,2147483647", "-2147483648,-2147483648", "2147483647.000,2147483647" })
    void readsWholeNumbersInAnyNotation(String written, int number) {
        upstream.answers("{\"success\":true,\"data\":[{\"id\":1,\"width\":" + written + "}],\"meta\":{\"total\":5E0}}");

        query("{ images { items { width } total } }").ask()
                .is("{\"images\":{\"items\":[{\"width\":" + number + "}],\"total\":5}}");
    }

    @ParameterizedTest
    @CsvSource({ "1,1.0", "0.5E1,5.0", "1e2,100.0", "-0,0.0", "-0.0,-0.0", "0.1,0.1", "1e-400,0.0",
            "0.30000000000000004,0.30000000000000004",
            "1.7976931348623157e308,1.7976931348623157e308", "123456789012345678901234567890,1.2345678901234568e29" })
    void readsNumbersInAnyNotation(String written, double number) {
        upstream.answers(Envelopes.annotationWith("confidence", written));

        var confidence = query("{ images { items { annotations { confidence } } } }").ask()
                .at("/images/items/0/annotations/0/confidence");

        assertThat(confidence.isNumber()).isTrue();
        assertThat(confidence.doubleValue()).isEqualTo(number);
    }

    @Test
    void readsEscapedKeysAndValues() {
        upstream.answers(
                """
                        {"\\u0073uccess":true,"d\\u0061ta":[{"\\u0069d":1,"file\\u006eame":"\\u0047r\\u00f6\\u00dfe \\ud83e\\udd8a\\/\\"\\\\\\n",
                         "spl\\u0069t":"tr\\u0061in","created\\u005fat":"2026\\u002d05-01T12:00:00\\u005a"}],"m\\u0065ta":{"tot\\u0061l":1}}""");

        query("{ images { items { id filename split createdAt } total } }").ask().is("""
                {"images": {"items": [{"id": "1", "filename": "Größe 🦊/\\"\\\\\\n", "split": "TRAIN",
                  "createdAt": "2026-05-01T12:00:00Z"}], "total": 1}}""");
    }

    @Test
    void passesOnAnyText() {
        upstream.answers(
                Envelopes.imageWith("filename", "\"\\u0000\\u001f\\u007f\\u2028\\ufeff\\uffff <script> 日本 \uD83E\uDD8A\""));

        assertThat(query("{ images { items { filename } } }").ask().at("/images/items/0/filename").textValue())
                .isEqualTo("\0\u001f\u007f\u2028\ufeff\uffff <script> 日本 🦊");
    }

    @Test
    void reportsHalfACharacter() {
        upstream.answers(Envelopes.images("{\"id\":1,\"filename\":\"half \\ud83e a character\"}"));

        var response = query("{ images { items { id filename } } }").ask();

        assertThat(response.at("/images/items/0/filename").isNull()).isTrue();
        assertThat(response.error().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @Test
    void readsKeysInAnyOrder() {
        upstream.answers(
                """
                        {"meta":{"offset":0,"total":1},"data":[{"annotations":[{"class_value":"car","id":2}],"width":5,"id":1}],"success":true}""");

        query("{ images { total items { id annotations { id classValue } width } } }").ask()
                .is("""
                        {"images": {"total": 1, "items": [{"id": "1", "annotations": [{"id": "2", "classValue": "car"}], "width": 5}]}}""");
    }

    @Test
    void readsTheLastOfEqualKeys() {
        upstream.answers(
                """
                        {"success":true,"data":null,"data":[{"id":1,"width":"five","id":2,"width":5}],"meta":{"total":"x"},"meta":{"total":1}}""");

        query("{ images { items { id width } total } }").ask()
                .is("{\"images\":{\"items\":[{\"id\":\"2\",\"width\":5}],\"total\":1}}");
    }

    @Test
    void ignoresWhiteSpace() {
        upstream.answers(
                " \r\n\t{ \"success\" :\ttrue ,\n\n\"data\" : [ { \"id\" : 1 } ] , \"meta\" : { \"total\" : 1 } } \n\n");

        query("{ images { items { id } total } }").ask().is("{\"images\":{\"items\":[{\"id\":\"1\"}],\"total\":1}}");
    }

    @Test
    void ignoresAByteOrderMark() {
        upstream.answers("\uFEFF" + Envelopes.images("{\"id\":1}"));

        query("{ images { items { id } } }").ask().is("{\"images\":{\"items\":[{\"id\":\"1\"}]}}");
    }

    @Test
    void ignoresDeepUnknownFields() {
        upstream.answers(Envelopes.imageWith("tree", "[".repeat(500) + "]".repeat(500)));

        query("{ images { items { id } } }").ask().is("{\"images\":{\"items\":[{\"id\":\"1\"}]}}");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1_100, 30_000 })
    void reportsJsonThatIsTooDeep(int depth) {
        upstream.answers(Envelopes.imageWith("tree", "[".repeat(depth) + "]".repeat(depth)));

        var response = query("{ images { items { id } } }").ask().keeps("{\"images\":null}");

        assertThat(response.error().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "1e99999999999", "-1e-99999999999", "1e2147483648" })
    void reportsANumberThatIsTooLarge(String number) {
        upstream.answers(Envelopes.imageWith("width", number));

        var response = query("{ images { items { width } } }").ask();

        assertThat(response.error().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"success\":true,\"data\":null,\"meta\":{\"total\":0}}",
            "{\"success\":true,\"meta\":{\"total\":0}}",
            "{\"data\":[],\"meta\":{\"total\":0}}", "{\"success\":null,\"data\":[],\"meta\":{\"total\":0}}" })
    void readsAnEmptyPageInAnyForm(String envelope) {
        upstream.answers(envelope);

        query("{ images { items { id } total count hasNext } }").ask()
                .is("{\"images\":{\"items\":[],\"total\":0,\"count\":0,\"hasNext\":false}}");
    }
}
