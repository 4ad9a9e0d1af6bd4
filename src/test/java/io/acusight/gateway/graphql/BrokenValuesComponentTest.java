package io.acusight.gateway.graphql;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Answer.Failure;
import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A value that breaks the upstream's contract is null with an error on its path; the rest is kept. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class BrokenValuesComponentTest {

    private static final String BAD_RESPONSE = "UPSTREAM_BAD_RESPONSE";

    private final Upstream upstream = Upstream.fresh();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "split             | split            | \"holdout\"",
            "split             | split            | \"TRAIN\"",
            "split             | split            | \"all\"",
            "split             | split            | \"\"",
            "split             | split            | 1",
            "split_locked      | splitLocked      | \"true\"",
            "split_locked      | splitLocked      | 1",
            "width             | width            | \"640\"",
            "width             | width            | 1.5",
            "width             | width            | 3000000000",
            "width             | width            | -2147483649",
            "width             | width            | 1e10",
            "width             | width            | 1e-3",
            "width             | width            | 1e999999999",
            "width             | width            | true",
            "width             | width            | [640]",
            "height            | height           | {}",
            "filename          | filename         | 5",
            "filename          | filename         | [\"a\"]",
            "annotation_status | annotationStatus | false",
            "image_url         | imageUrl         | {\"url\":\"https://pictures.example\"}",
            "batch_id          | batchId          | 1.5",
            "batch_id          | batchId          | true",
            "device_id         | deviceId         | {}",
            "created_at        | createdAt        | \"yesterday\"",
            "created_at        | createdAt        | \"\"",
            "created_at        | createdAt        | \"2026-02-30T12:00:00Z\"",
            "created_at        | createdAt        | \"2026-05-01\"",
            "created_at        | createdAt        | \"2026-05-01T12:00:00\"",
            "created_at        | createdAt        | \"2026-05-01 12:00:00Z\"",
            "updated_at        | updatedAt        | 1777636800",
    })
    void brokenValueOfAnImageIsNullWithAnError(String jsonName, String name, String value) {
        upstream.answers(Envelopes.page(2, "{\"id\":1,\"" + jsonName + "\":" + value + "}", "{\"id\":2}"));

        var answer = query("{ images { items { id " + name + " } total } }").ask()
                .keeps("{\"images\":{\"items\":[{\"id\":\"1\",\"%s\":null},{\"id\":\"2\",\"%s\":null}],\"total\":2}}"
                        .formatted(name, name));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.error().code()).isEqualTo(BAD_RESPONSE);
        assertThat(answer.error().path()).isEqualTo("[\"images\",\"items\",0,\"" + name + "\"]");
        assertThat(answer.error().error().path("locations")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"person\"", "{}", "{\"id\":2}", "5", "true" })
    void annotationsThatAreNotAListAreNullWithAnError(String value) {
        upstream.answers(Envelopes.imageWith("annotations", value));

        var answer = query("{ images { items { id annotations { id } } } }").ask()
                .keeps("{\"images\":{\"items\":[{\"id\":\"1\",\"annotations\":null}]}}");

        assertThat(answer.error().code()).isEqualTo(BAD_RESPONSE);
        assertThat(answer.error().path()).isEqualTo("[\"images\",\"items\",0,\"annotations\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "5", "\"person\"", "[]" })
    void brokenAnnotationMakesItsListNull(String value) {
        upstream.answers(Envelopes.imageWith("annotations", "[{\"id\":2}," + value + "]"));

        var answer = query("{ images { items { id annotations { classValue } } } }").ask()
                .keeps("{\"images\":{\"items\":[{\"id\":\"1\",\"annotations\":null}]}}");

        assertThat(answer.error().code()).isEqualTo(BAD_RESPONSE);
        assertThat(answer.error().path()).isEqualTo("[\"images\",\"items\",0,\"annotations\",1]");
    }

    @Test
    void annotationWithoutAnIdMakesItsListNull() {
        upstream.answers(Envelopes.imageWith("annotations", "[{\"id\":2},{\"class_value\":\"person\"}]"));

        var answer = query("{ images { items { id annotations { id } } } }").ask()
                .keeps("{\"images\":{\"items\":[{\"id\":\"1\",\"annotations\":null}]}}");

        assertThat(answer.error().code()).isEqualTo(BAD_RESPONSE);
        assertThat(answer.error().path()).isEqualTo("[\"images\",\"items\",0,\"annotations\",1,\"id\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "confidence  | confidence | \"high\"",
            "confidence  | confidence | 1e400",
            "x_center    | xCenter    | \"0.5\"",
            "width       | width      | true",
            "z_order     | zOrder     | 1.5",
            "class_value | classValue | 7",
            "image_id    | imageId    | 1.5",
            "created_at  | createdAt  | \"soon\"",
            "geometry    | geometry   | \"0,0,1,1\"",
            "geometry    | geometry   | {}",
    })
    void brokenValueOfAnAnnotationIsNullWithAnError(String jsonName, String name, String value) {
        upstream.answers(Envelopes.annotationWith(jsonName, value));

        var answer = query("{ images { items { annotations { id " + name + " } } } }").ask()
                .keeps("{\"images\":{\"items\":[{\"annotations\":[{\"id\":\"2\",\"" + name + "\":null}]}]}}");

        assertThat(answer.error().code()).isEqualTo(BAD_RESPONSE);
        assertThat(answer.error().path()).isEqualTo("[\"images\",\"items\",0,\"annotations\",0,\"" + name + "\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "2.5", "\"2\"", "[2]", "3000000000" })
    void brokenCoordinateMakesItsGeometryNull(String value) {
        upstream.answers(Envelopes.annotationWith("geometry", "[1," + value + ",3]"));

        var answer = query("{ images { items { annotations { id geometry } } } }").ask()
                .keeps("{\"images\":{\"items\":[{\"annotations\":[{\"id\":\"2\",\"geometry\":null}]}]}}");

        assertThat(answer.error().code()).isEqualTo(BAD_RESPONSE);
        assertThat(answer.error().path()).isEqualTo("[\"images\",\"items\",0,\"annotations\",0,\"geometry\",1]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"filename\":\"a\"}", "{\"id\":null}", "{\"id\":true}", "{\"id\":1.5}", "{\"id\":{}}",
            "{\"id\":[1]}" })
    void imageWithoutAnIdMakesItsPageNull(String image) {
        upstream.answers(Envelopes.images("{\"id\":1}", image));

        var answer = query("{ found: images { items { key: id } } }").ask().keeps("{\"found\":null}");

        assertThat(answer.error().code()).isEqualTo(BAD_RESPONSE);
        assertThat(answer.error().path()).isEqualTo("[\"found\",\"items\",1,\"key\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "5", "\"image\"", "[]" })
    void brokenImageMakesItsPageNull(String value) {
        upstream.answers(Envelopes.images("{\"id\":1}", value));

        var answer = query("{ images { items { id } } other: images(page: {limit: 2}) { limit } }").ask()
                .keeps("{\"images\":null,\"other\":{\"limit\":2}}");

        assertThat(answer.error().code()).isEqualTo(BAD_RESPONSE);
        assertThat(answer.error().path()).isEqualTo("[\"images\",\"items\",1]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "\"none\"", "5", "true", "null" })
    void brokenListOfImagesMakesThePageNull(String data) {
        upstream.answers("{\"success\":true,\"data\":" + data + ",\"meta\":{\"total\":7}}");

        var answer = query("{ images { items { id } total } }").ask().keeps("{\"images\":null}");

        assertThat(answer.error().code()).isEqualTo(BAD_RESPONSE);
        assertThat(answer.error().path()).isEqualTo("[\"images\",\"items\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"7\"", "7.5", "3000000000", "true", "{}", "[7]" })
    void brokenTotalIsNullWithAnError(String total) {
        upstream.answers("{\"success\":true,\"data\":[{\"id\":1}],\"meta\":{\"total\":" + total + "}}");

        var answer = query("{ images { items { id } total count } }").ask()
                .keeps("{\"images\":{\"items\":[{\"id\":\"1\"}],\"total\":null,\"count\":1}}");

        assertThat(answer.error().code()).isEqualTo(BAD_RESPONSE);
        assertThat(answer.error().path()).isEqualTo("[\"images\",\"total\"]");
    }

    @Test
    void negativeTotalIsBroken() {
        upstream.answers("{\"success\":true,\"data\":[{\"id\":1}],\"meta\":{\"total\":-1}}");

        var answer = query("{ images { items { id } total } }").ask()
                .keeps("{\"images\":{\"items\":[{\"id\":\"1\"}],\"total\":null}}");

        assertThat(answer.error().path()).isEqualTo("[\"images\",\"total\"]");
    }

    @Test
    void fieldsThatFollowFromABrokenTotalAreUnknown() {
        upstream.answers("{\"success\":true,\"data\":[],\"meta\":{\"total\":\"7\"}}");

        var answer = query("{ images { items { id } hasNext } }").ask().keeps("{\"images\":{\"items\":[],\"hasNext\":null}}");

        assertThat(answer.error().code()).isEqualTo(BAD_RESPONSE);
        assertThat(answer.error().path()).isEqualTo("[\"images\",\"hasNext\"]");
    }

    @Test
    void countNeedsTheTotalIfThePageIsNotRead() {
        upstream.answers("{\"success\":true,\"data\":[],\"meta\":{}}");

        var answer = query("{ images { count } }").ask().keeps("{\"images\":null}");

        assertThat(answer.error().code()).isEqualTo(BAD_RESPONSE);
        assertThat(answer.error().path()).isEqualTo("[\"images\",\"count\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"success\":true,\"data\":[{\"id\":1}]}",
            "{\"success\":true,\"data\":[{\"id\":1}],\"meta\":null}",
            "{\"success\":true,\"data\":[{\"id\":1}],\"meta\":{\"total\":null}}" })
    void missingTotalIsNull(String envelope) {
        upstream.answers(envelope);

        query("{ images { items { id } total hasNext count } }").ask()
                .is("{\"images\":{\"items\":[{\"id\":\"1\"}],\"total\":null,\"hasNext\":null,\"count\":1}}");
    }

    @Test
    void everyBrokenValueHasItsOwnErrorUnderItsAlias() {
        upstream.answers(
                Envelopes.images("{\"id\":1,\"width\":\"a\",\"height\":640}", "{\"id\":2,\"width\":1.5,\"split\":\"x\"}"));

        var answer = query("{ all: images { items { w: width height width split } } }").ask().keeps("""
                {"all": {"items": [
                  {"w": null, "height": 640, "width": null, "split": null},
                  {"w": null, "height": null, "width": null, "split": null}]}}""");

        assertThat(answer.errors()).extracting(Failure::path).containsExactlyInAnyOrder(
                "[\"all\",\"items\",0,\"w\"]", "[\"all\",\"items\",0,\"width\"]", "[\"all\",\"items\",1,\"w\"]",
                "[\"all\",\"items\",1,\"width\"]", "[\"all\",\"items\",1,\"split\"]");
        assertThat(answer.errors()).extracting(Failure::code).containsOnly(BAD_RESPONSE);
    }

    @Test
    void brokenValueThatIsNotSelectedIsNotAnError() {
        upstream.answers("""
                {"success":true,"meta":{"total":"many"},"data":[
                  {"filename":"a","width":"b","split":"c","created_at":"d","annotations":"e","batch_id":{}}]}""");

        query("{ images { items { filename width @skip(if: true) } count } }").ask()
                .is("{\"images\":{\"items\":[{\"filename\":\"a\"}],\"count\":1}}");
    }

    @Test
    void brokenImagesAreNotAnErrorIfOnlyTheTotalIsSelected() {
        upstream.answers("{\"success\":true,\"meta\":{\"total\":7},\"data\":[null]}");

        query("{ images { total } }").ask().is("{\"images\":{\"total\":7}}");
    }

    @ParameterizedTest
    @CsvSource({ "0,0", "-7,-7", "9007199254740993,9007199254740993", "9223372036854775808,9223372036854775808",
            "123456789012345678901234567890,123456789012345678901234567890", "\"img-1\",img-1", "\"007\",007" })
    void idsAreExact(String id, String text) {
        upstream.answers(Envelopes.images("{\"id\":%s,\"batch_id\":%s,\"annotations\":[{\"id\":%s,\"image_id\":%s}]}"
                .formatted(id, id, id, id)));

        query("{ images { items { id batchId annotations { id imageId } } } }").ask().is("""
                {"images":{"items":[{"id":"%s","batchId":"%s","annotations":[{"id":"%s","imageId":"%s"}]}]}}"""
                .formatted(text, text, text, text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-05-01T12:00:00Z", "2026-05-01T12:00:00.123456789Z", "2026-05-01T12:00:00.100Z",
            "2026-05-01T12:00:00+00:00", "2026-05-01T14:30:00-05:30", "2024-02-29T23:59:60Z", "2026-05-01t12:00:00z",
            "0001-01-01T00:00:00Z" })
    void timestampsAreUnchanged(String timestamp) {
        upstream.answers(Envelopes.imageWith("created_at", "\"" + timestamp + "\""));

        query("{ images { items { createdAt } } }").ask()
                .is("{\"images\":{\"items\":[{\"createdAt\":\"" + timestamp + "\"}]}}");
    }
}
