package io.acusight.gateway.upstream;

import java.util.List;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.Shape;

/** The query parameters of {@code GET /data/images}, as they go over the wire. Null: not sent. */
final class ImagesParameters {

    /** What {@code project_id} says for images that belong to no project. */
    static final String NO_PROJECT = "null";

    @RestQuery("project_id")
    @Nullable
    String projectId;

    @RestQuery("batch_id")
    @Nullable
    String batchId;

    @RestQuery("device_id")
    @Nullable
    String deviceId;

    @RestQuery("stage")
    @Nullable
    String stage;

    @RestQuery("annotation_status")
    @Nullable
    String annotationStatus;

    @RestQuery("split")
    @Nullable
    String split;

    @RestQuery("class_values")
    @Nullable
    String classValues;

    @RestQuery("search")
    @Nullable
    String search;

    @RestQuery("filename")
    @Nullable
    String filename;

    @RestQuery("include_image_url")
    @Nullable
    Boolean includeImageUrl;

    @RestQuery("include_annotations")
    @Nullable
    Boolean includeAnnotations;

    @RestQuery("limit")
    @Nullable
    Integer limit;

    @RestQuery("offset")
    @Nullable
    Integer offset;

    @RestQuery("sort")
    @Nullable
    String sort;

    @RestQuery("order")
    @Nullable
    String order;

    /** Flags that are false and an offset of 0 are what the upstream does anyway: they are not sent. */
    static ImagesParameters of(ImagesQuery query) {
        var conditions = query.conditions();
        var window = query.window();
        var parameters = new ImagesParameters();
        parameters.projectId = conditions.unassigned() ? NO_PROJECT : conditions.projectId();
        parameters.batchId = conditions.batchId();
        parameters.deviceId = conditions.deviceId();
        parameters.stage = conditions.stage();
        parameters.annotationStatus = conditions.annotationStatus();
        parameters.split = jsonName(conditions.split());
        parameters.classValues = joined(conditions.classValues());
        parameters.search = conditions.search();
        parameters.filename = conditions.filename();
        parameters.includeImageUrl = query.includeImageUrl() ? true : null;
        parameters.includeAnnotations = query.includeAnnotations() ? true : null;
        parameters.limit = window.limit();
        parameters.offset = window.offset() == 0 ? null : window.offset();
        parameters.sort = jsonName(window.sort());
        parameters.order = jsonName(window.order());
        return parameters;
    }

    private static @Nullable String jsonName(@Nullable Enum<?> constant) {
        return constant == null ? null : Shape.jsonNameOf(constant);
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(",", values);
    }
}
