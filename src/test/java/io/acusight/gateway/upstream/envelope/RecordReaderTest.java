package io.acusight.gateway.upstream.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.acusight.gateway.model.Annotation;
import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.model.DatasetSplit;
import io.acusight.gateway.model.Image;

final class RecordReaderTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final String WHOLE = """
            {
              "id": 9007199254740993,
              "filename": "stra\\u00dfe \\"1\\".jpg",
              "width": 1920,
              "height": 1.08e3,
              "annotation_status": "annotated",
              "split": "val",
              "split_locked": true,
              "batch_id": 12,
              "batch_name": "Batch 12",
              "device_id": "cam-3",
              "project_name": "Streets",
              "version_name": "v2",
              "storage_key": "a/b.jpg",
              "created_at": "2026-05-01T12:00:00Z",
              "updated_at": "2026-05-02T12:00:00.500+02:00",
              "image_url": "https://store.example/a?b=c&d=e",
              "annotations": [
                { "id": 1, "image_id": 9007199254740993, "class_value": "person", "confidence": 0.875, "type": "bbox",
                  "source": "model", "x_center": 0.5, "y_center": 0.25, "width": 1, "height": 0.1, "geometry": [1, -2, 3.0],
                  "z_order": 0, "created_at": "2026-05-01T12:00:00Z", "updated_at": "2026-05-01T12:00:00Z" }
              ]
            }
            """;

    private final RecordReader<Image> images = new RecordReader<>(Image.class);

    @Test
    void readsEveryField() throws JsonProcessingException {
        var image = image(WHOLE);

        assertThat(image.id()).isEqualTo("9007199254740993");
        assertThat(image.filename()).isEqualTo("straße \"1\".jpg");
        assertThat(image.width()).isEqualTo(1920);
        assertThat(image.height()).isEqualTo(1080);
        assertThat(image.annotationStatus()).isEqualTo("annotated");
        assertThat(image.split()).isEqualTo(DatasetSplit.VAL);
        assertThat(image.splitLocked()).isTrue();
        assertThat(image.batchId()).isEqualTo("12");
        assertThat(image.batchName()).isEqualTo("Batch 12");
        assertThat(image.deviceId()).isEqualTo("cam-3");
        assertThat(image.projectName()).isEqualTo("Streets");
        assertThat(image.versionName()).isEqualTo("v2");
        assertThat(image.storageKey()).isEqualTo("a/b.jpg");
        assertThat(image.createdAt()).hasToString("2026-05-01T12:00:00Z");
        assertThat(image.updatedAt()).hasToString("2026-05-02T12:00:00.500+02:00");
        assertThat(image.imageUrl()).isEqualTo("https://store.example/a?b=c&d=e");
        assertThat(image.breaches()).isEqualTo(Breaches.NONE);
    }

    @Test
    void readsEveryFieldOfAnAnnotation() throws JsonProcessingException {
        assertThat(image(WHOLE).annotations()).singleElement().satisfies(annotation -> {
            assertThat(annotation.id()).isEqualTo("1");
            assertThat(annotation.imageId()).isEqualTo("9007199254740993");
            assertThat(annotation.classValue()).isEqualTo("person");
            assertThat(annotation.confidence()).isEqualTo(0.875);
            assertThat(annotation.type()).isEqualTo("bbox");
            assertThat(annotation.source()).isEqualTo("model");
            assertThat(annotation.xCenter()).isEqualTo(0.5);
            assertThat(annotation.yCenter()).isEqualTo(0.25);
            assertThat(annotation.width()).isEqualTo(1);
            assertThat(annotation.height()).isEqualTo(0.1);
            assertThat(annotation.geometry()).containsExactly(1, -2, 3);
            assertThat(annotation.zOrder()).isZero();
            assertThat(annotation.createdAt()).hasToString("2026-05-01T12:00:00Z");
            assertThat(annotation.updatedAt()).hasToString("2026-05-01T12:00:00Z");
            assertThat(annotation.breaches()).isEqualTo(Breaches.NONE);
        });
    }

    @Test
    void readsKeysInAnyOrder() throws JsonProcessingException {
        var names = new ArrayList<String>();
        var whole = JSON.readTree(WHOLE);
        whole.fieldNames().forEachRemaining(names::add);
        Collections.reverse(names);
        var reversed = JSON.createObjectNode();
        names.forEach(name -> reversed.set(name, whole.get(name)));

        assertThat(read(reversed)).usingRecursiveComparison().isEqualTo(image(WHOLE));
    }

    @Test
    void ignoresSpacesBetweenTokens() throws JsonProcessingException {
        var compact = JSON.readTree(WHOLE);

        assertThat(image(compact.toString())).usingRecursiveComparison().isEqualTo(image(compact.toPrettyString()))
                .isEqualTo(image(WHOLE));
    }

    @Test
    void readsTheLastOfEqualKeys() throws JsonProcessingException {
        var image = image("{\"id\": 1, \"width\": \"broken\", \"id\": 2, \"width\": 3}");

        assertThat(image.id()).isEqualTo("2");
        assertThat(image.width()).isEqualTo(3);
        assertThat(image.breaches()).isEqualTo(Breaches.NONE);
    }

    @Test
    void readsEscapedKeys() throws JsonProcessingException {
        assertThat(image("{\"id\": 1, \"\\u0066ilename\": \"a.jpg\"}").filename()).isEqualTo("a.jpg");
    }

    @Test
    void ignoresUnknownFields() throws JsonProcessingException {
        var image = image(
                """
                        {"id": 1, "fileName": "a", "Width": 1, "splitLocked": true, "tags": [{"deep": [null, 1e5]}], "breaches": {}}""");

        assertThat(image).usingRecursiveComparison().isEqualTo(image("{\"id\": 1}"));
    }

    @Test
    void readsMissingFieldsAsNull() throws JsonProcessingException {
        var omitted = image("{\"id\": 1}");
        ObjectNode nulls = JSON.readTree(WHOLE).deepCopy();
        nulls.fieldNames().forEachRemaining(name -> nulls.putNull(name));
        nulls.put("id", 1);

        assertThat(omitted).hasAllNullFieldsOrPropertiesExcept("id", "breaches");
        assertThat(omitted.breaches()).isEqualTo(Breaches.NONE);
        assertThat(read(nulls)).isEqualTo(omitted);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"id\": null}" })
    void reportsAMissingId(String json) throws JsonProcessingException {
        assertThat(image(json).breaches().of("id")).hasValue("The upstream sent no value of 'id'.");
    }

    @Test
    void keepsOtherValuesIfOneBreaksTheContract() throws JsonProcessingException {
        var image = image("""
                {"id": 1, "filename": "a.jpg", "width": "1920", "height": 1080, "split": "training", "created_at": "yesterday",
                 "split_locked": "no", "storage_key": 7, "annotations": {}}""");

        assertThat(image.filename()).isEqualTo("a.jpg");
        assertThat(image.height()).isEqualTo(1080);
        assertThat(image).extracting(Image::width, Image::split, Image::createdAt, Image::splitLocked, Image::storageKey,
                Image::annotations).containsOnlyNulls();
        assertThat(image.breaches().byField()).containsOnlyKeys("width", "split", "createdAt", "splitLocked", "storageKey",
                "annotations");
    }

    @Test
    void reportsABreachWithoutTheValue() throws JsonProcessingException {
        assertThat(image("{\"id\": 1, \"created_at\": \"secret\"}").breaches().of("createdAt"))
                .hasValue("The upstream's value of 'createdAt' breaks its contract.");
    }

    @Test
    void reportsABreachWithinItsAnnotation() throws JsonProcessingException {
        var image = image("{\"id\": 1, \"annotations\": [{\"id\": 2, \"confidence\": \"high\"}, {\"id\": 3}]}");

        assertThat(image.breaches()).isEqualTo(Breaches.NONE);
        assertThat(image.annotations()).extracting(Annotation::id).containsExactly("2", "3");
        assertThat(image.annotations()).extracting(annotation -> annotation.breaches().byField().keySet().toString())
                .containsExactly("[confidence]", "[]");
    }

    @Test
    void readsAnElementThatBreaksTheContractAsNull() throws JsonProcessingException {
        var image = image("""
                {"id": 1, "annotations": [{"id": 2, "geometry": [1, 1.5, "2", null, 2147483648]}, null, 7, []]}""");

        assertThat(image.annotations()).hasSize(4).element(0)
                .satisfies(annotation -> assertThat(annotation.geometry()).containsExactly(1, null, null, null, null));
        assertThat(image.annotations()).endsWith(null, null, null);
    }

    @Test
    void readsEmptyLists() throws JsonProcessingException {
        assertThat(image("{\"id\": 1, \"annotations\": []}").annotations()).isEmpty();
        assertThat(image("{\"id\": 1, \"annotations\": [{\"id\": 2, \"geometry\": []}]}").annotations())
                .singleElement().satisfies(annotation -> assertThat(annotation.geometry()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "7", "\"image\"", "true", "[]", "[{\"id\": 1}]" })
    void readsNoRecordUnlessThereIsAnObject(String json) throws JsonProcessingException {
        assertThat(images.readOrNull(JSON.readTree(json))).isNull();
    }

    private Image image(String json) throws JsonProcessingException {
        return read(JSON.readTree(json));
    }

    private Image read(JsonNode json) {
        return Objects.requireNonNull(images.readOrNull(json));
    }
}
