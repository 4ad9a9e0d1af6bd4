package io.acusight.gateway.sandbox.api;

import java.io.IOException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonGenerator;

import io.acusight.gateway.sandbox.data.Annotation;
import io.acusight.gateway.sandbox.data.Batch;
import io.acusight.gateway.sandbox.data.Frame;
import io.acusight.gateway.sandbox.data.Image;
import io.acusight.gateway.sandbox.data.ImagePage;
import io.acusight.gateway.sandbox.data.Origin;
import io.acusight.gateway.sandbox.data.Project;
import io.acusight.gateway.sandbox.data.Shape;

/** Writes a page of images as {@code types.APIResponse} of {@code types.ImageDetailResponse}. */
final class ImageJson {

    private final ImageQuery query;
    private final Function<Image, String> imageUrl;

    /**
     * @param imageUrl called only if the query includes it
     */
    ImageJson(ImageQuery query, Function<Image, String> imageUrl) {
        this.query = query;
        this.imageUrl = imageUrl;
    }

    void write(JsonGenerator json, ImagePage page) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("success", true);
        json.writeArrayFieldStart("data");
        for (Image image : page.images()) {
            writeImage(json, image);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("meta");
        json.writeNumberField("count", page.images().size());
        json.writeNumberField("limit", query.limit());
        json.writeNumberField("offset", query.offset());
        json.writeNumberField("total", page.total());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeImage(JsonGenerator json, Image image) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", image.id());
        json.writeStringField("filename", image.filename());
        json.writeNumberField("width", image.frame().width());
        json.writeNumberField("height", image.frame().height());
        json.writeStringField("annotation_status", image.annotationStatus());
        writeOrigin(json, image);
        json.writeStringField("created_at", image.createdAt().toString());
        json.writeStringField("updated_at", image.updatedAt().toString());
        if (query.includeImageUrl()) {
            json.writeStringField("image_url", imageUrl.apply(image));
        }
        if (query.includeAnnotations()) {
            json.writeArrayFieldStart("annotations");
            for (Annotation annotation : image.annotations()) {
                writeAnnotation(json, image, annotation);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeOrigin(JsonGenerator json, Image image) throws IOException {
        Origin origin = image.origin();
        Batch batch = origin.batch();
        Project project = origin.project();
        if (project != null) {
            json.writeStringField("project_name", project.name());
            json.writeStringField("split", image.split().wireName());
        }
        json.writeBooleanField("split_locked", batch != null && batch.version() != null);
        if (batch != null) {
            json.writeNumberField("batch_id", batch.id());
            json.writeStringField("batch_name", batch.name());
            writeIfPresent(json, "version_name", batch.version());
        }
        writeIfPresent(json, "device_id", origin.device());
        json.writeStringField("storage_key", storageKey(image, batch, project));
    }

    private static String storageKey(Image image, @Nullable Batch batch, @Nullable Project project) {
        return "images/" + (project == null ? "unassigned" : project.id()) + "/" + (batch == null ? "single" : batch.id())
                + "/" + image.id() + "/" + image.filename();
    }

    private static void writeIfPresent(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void writeAnnotation(JsonGenerator json, Image image, Annotation annotation) throws IOException {
        Shape shape = annotation.shape();
        Frame frame = image.frame();
        json.writeStartObject();
        json.writeNumberField("id", annotation.id());
        json.writeNumberField("image_id", image.id());
        json.writeStringField("class_value", shape.classValue());
        json.writeStringField("type", shape.kind().wireName());
        json.writeStringField("source", annotation.source());
        if (annotation.confidence() != null) {
            json.writeNumberField("confidence", annotation.confidence());
        }
        json.writeNumberField("x_center", fraction(shape.left() + shape.width() / 2.0, frame.width()));
        json.writeNumberField("y_center", fraction(shape.top() + shape.height() / 2.0, frame.height()));
        json.writeNumberField("width", fraction(shape.width(), frame.width()));
        json.writeNumberField("height", fraction(shape.height(), frame.height()));
        json.writeArrayFieldStart("geometry");
        for (int coordinate : shape.geometry()) {
            json.writeNumber(coordinate);
        }
        json.writeEndArray();
        json.writeNumberField("z_order", annotation.zOrder());
        json.writeStringField("created_at", annotation.createdAt().toString());
        json.writeStringField("updated_at", annotation.updatedAt().toString());
        json.writeEndObject();
    }

    /** Returns a fraction with six decimals, finer than a pixel of any image here. */
    private static double fraction(double part, int whole) {
        return Math.round(part / whole * 1_000_000) / 1_000_000.0;
    }
}
