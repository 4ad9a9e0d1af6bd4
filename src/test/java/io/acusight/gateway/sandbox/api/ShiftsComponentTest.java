package io.acusight.gateway.sandbox.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class ShiftsComponentTest {

    private static final String SHIFT = "/sandbox/shift";

    @AfterEach
    void clear() {
        given().delete(SHIFT).then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({ "created_at,asc", "created_at,desc", "updated_at,asc", "updated_at,desc", "filename,asc", "filename,desc" })
    void insertsImagesAtTheFrontOfTheRequestedList(String sort, String order) {
        var list = Map.of("sort", sort, "order", order, "split", "val", "class_values", "forklift");
        List<Long> before = ids(list, 0, 100);
        put("{\"change\":\"insert\",\"images\":3}").then().statusCode(200);

        assertThat(ids(list, 0, 10)).isEqualTo(before.subList(0, 10));
        assertThat(ids(list, 10, 10)).isEqualTo(before.subList(7, 17));
        assertThat(ids(list, 6, 10)).isEqualTo(before.subList(0, 10));
        assertThat(ids(list, 0, 9)).doesNotContainAnyElementsOf(before).doesNotHaveDuplicates();
        assertThat(total(list)).isEqualTo(before.size() + 12);
    }

    @ParameterizedTest
    @CsvSource({ "created_at,asc", "created_at,desc", "updated_at,asc", "updated_at,desc", "filename,asc", "filename,desc" })
    void removesImagesAtTheFrontOfTheRequestedList(String sort, String order) {
        var list = Map.of("sort", sort, "order", order, "split", "val", "class_values", "forklift");
        List<Long> before = ids(list, 0, 100);
        put("{\"change\":\"remove\",\"images\":3}").then().statusCode(200);

        assertThat(ids(list, 0, 10)).isEqualTo(before.subList(0, 10));
        assertThat(ids(list, 10, 10)).isEqualTo(before.subList(13, 23));
        assertThat(ids(list, 0, 10)).isEqualTo(before.subList(6, 16));
        assertThat(total(list)).isEqualTo(before.size() - 9);
    }

    @Test
    void changesTheImagesAfterEachNthRequest() {
        put("{\"change\":\"remove\",\"images\":10,\"every\":3}").then().statusCode(200);

        var totals = new ArrayList<Integer>();
        for (int request = 0; request < 7; request++) {
            totals.add(total(Map.of()));
        }

        assertThat(totals).containsExactly(3000, 3000, 3000, 2990, 2990, 2990, 2980);
    }

    @Test
    void changesEveryListThatTheImagesAreIn() {
        var forklifts = Map.of("split", "test", "class_values", "forklift");
        int inSplit = total(Map.of("split", "test"));
        put("{\"change\":\"insert\",\"images\":5,\"every\":2}").then().statusCode(200);

        int forkliftsBefore = total(forklifts);
        total(forklifts);

        assertThat(total(Map.of("split", "test"))).isEqualTo(inSplit + 5);
        assertThat(total(forklifts)).isEqualTo(forkliftsBefore + 5);
        assertThat(total(Map.of())).isEqualTo(3010);
    }

    @Test
    void insertedImagesDifferFromTheirOriginalOnlyInTheirIds() {
        var list = Map.of("split", "test", "include_annotations", true, "class_values", "forklift", "limit", 3);
        put("{\"change\":\"insert\",\"images\":2}").then().statusCode(200);
        JsonNode original = SandboxApi.images(list).at("/data/0");
        JsonNode images = SandboxApi.images(list).get("data");

        assertThat(images.get(2)).isEqualTo(original);
        var annotationIds = new ArrayList<Long>();
        images.forEach(image -> {
            assertThat(image.get("filename")).isEqualTo(original.get("filename"));
            assertThat(image.get("created_at")).isEqualTo(original.get("created_at"));
            assertThat(image.get("annotations")).hasSameSizeAs(original.get("annotations"))
                    .allMatch(annotation -> annotation.get("image_id").equals(image.get("id")));
            annotationIds.addAll(SandboxApi.ids(image.get("annotations")));
        });
        assertThat(annotationIds).doesNotHaveDuplicates();
    }

    @Test
    void insertedImagesHavePictures() {
        put("{\"change\":\"insert\"}").then().statusCode(200);
        SandboxApi.images(Map.of("limit", 1));

        String url = SandboxApi.images(Map.of("limit", 1, "include_image_url", true)).at("/data/0/image_url").asText();

        given().urlEncodingEnabled(false).get(url).then().statusCode(200).contentType("image/svg+xml");
    }

    @Test
    void nothingIsInsertedInAnEmptyList() {
        put("{\"change\":\"insert\"}").then().statusCode(200);

        assertThat(total(Map.of("search", "no such image"))).isZero();
        assertThat(total(Map.of("search", "no such image"))).isZero();
        assertThat(total(Map.of())).isEqualTo(3000);
    }

    @Test
    void removesUntilNothingIsLeft() {
        put("{\"change\":\"remove\",\"images\":1000}").then().statusCode(200);

        assertThat(List.of(total(Map.of()), total(Map.of()), total(Map.of()), total(Map.of()), total(Map.of())))
                .containsExactly(3000, 2000, 1000, 0, 0);
    }

    @Test
    void refusedRequestsDoNotCount() {
        put("{\"change\":\"remove\"}").then().statusCode(200);

        given().get(SandboxApi.IMAGES).then().statusCode(401);
        SandboxApi.error(400, Map.of("limit", 0));
        SandboxApi.error(404, Map.of("device_id", "none"));

        assertThat(total(Map.of())).isEqualTo(3000);
    }

    @Test
    void clearingOrReplacingItRestoresTheImages() {
        var before = ids(Map.of(), 0, 10);
        put("{\"change\":\"remove\",\"images\":7}").then().statusCode(200).body("change", equalTo("remove"))
                .body("images", equalTo(7)).body("every", equalTo(1));
        ids(Map.of(), 0, 10);
        put("{\"change\":\"insert\",\"every\":2}").then().statusCode(200);

        assertThat(ids(Map.of(), 0, 10)).isEqualTo(before);
        ids(Map.of(), 0, 10);
        given().get(SHIFT).then().statusCode(200).body("change", equalTo("insert")).body("images", equalTo(1))
                .body("every", equalTo(2));
        clear();
        given().get(SHIFT).then().statusCode(200).body("$", anEmptyMap());
        assertThat(ids(Map.of(), 0, 10)).isEqualTo(before);
        assertThat(ids(Map.of(), 0, 10)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "                                    | one JSON object",
            "{}                                  | change must be one of insert, remove",
            "{\"change\":\"swap\"}               | change must be one of insert, remove",
            "{\"change\":1}                      | change must be one of insert, remove",
            "{\"change\":\"insert\",\"images\":0} | images must be an integer from 1 to 1000",
            "{\"change\":\"insert\",\"images\":1001} | images must be an integer from 1 to 1000",
            "{\"change\":\"remove\",\"every\":0}  | every must be an integer from 1 to 2147483647",
            "{\"change\":\"remove\",\"after\":1}  | unknown key after; known are change, every, images",
    })
    void refusesInvalidShifts(String body, String message) {
        put(body == null ? "" : body).then().statusCode(400).body("error.code", equalTo("INVALID_SHIFT"))
                .body("error.message", containsString(message));

        given().get(SHIFT).then().body("$", anEmptyMap());
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST", "PATCH" })
    void refusesOtherMethods(String method) {
        given().request(method, SHIFT).then().statusCode(405).header("Allow", containsString("DELETE"));
    }

    private static Response put(String json) {
        return given().contentType("application/json").body(json).put(SHIFT);
    }

    private static List<Long> ids(Map<String, ?> list, int offset, int limit) {
        var page = SandboxApi.envelope(200, SandboxApi.caller().queryParams(list).queryParam("offset", offset)
                .queryParam("limit", limit).get(SandboxApi.IMAGES));
        return SandboxApi.ids(page.get("data"));
    }

    private static int total(Map<String, ?> list) {
        return SandboxApi.images(list).at("/meta/total").intValue();
    }
}
