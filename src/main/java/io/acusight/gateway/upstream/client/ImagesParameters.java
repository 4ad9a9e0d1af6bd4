package io.acusight.gateway.upstream.client;

import java.util.List;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.Shape;
import io.acusight.gateway.plan.ImagesQuery;

/** The query parameters of {@code GET /data/images}, as they go over the wire. Null: not sent. */
final class ImagesParameters {

    /** What {@code project_id} says for images that belong to no project. */
    static final String NO_PROJECT = "null";

    private static final String PROJECT_ID = "project_id";
    private static final String BATCH_ID = "batch_id";
    private static final String DEVICE_ID = "device_id";
    private static final String STAGE = "stage";
    private static final String ANNOTATION_STATUS = "annotation_status";
    private static final String SPLIT = "split";
    private static final String CLASS_VALUES = "class_values";
    private static final String SEARCH = "search";
    private static final String FILENAME = "filename";
    private static final String INCLUDE_IMAGE_URL = "include_image_url";
    private static final String INCLUDE_ANNOTATIONS = "include_annotations";
    private static final String LIMIT = "limit";
    private static final String OFFSET = "offset";
    private static final String SORT = "sort";
    private static final String ORDER = "order";

    @RestQuery(PROJECT_ID)
    @Nullable
    String projectId;

    @RestQuery(BATCH_ID)
    @Nullable
    String batchId;

    @RestQuery(DEVICE_ID)
    @Nullable
    String deviceId;

    @RestQuery(STAGE)
    @Nullable
    String stage;

    @RestQuery(ANNOTATION_STATUS)
    @Nullable
    String annotationStatus;

    @RestQuery(SPLIT)
    @Nullable
    String split;

    @RestQuery(CLASS_VALUES)
    @Nullable
    String classValues;

    @RestQuery(SEARCH)
    @Nullable
    String search;

    @RestQuery(FILENAME)
    @Nullable
    String filename;

    @RestQuery(INCLUDE_IMAGE_URL)
    @Nullable
    Boolean includeImageUrl;

    @RestQuery(INCLUDE_ANNOTATIONS)
    @Nullable
    Boolean includeAnnotations;

    @RestQuery(LIMIT)
    @Nullable
    Integer limit;

    @RestQuery(OFFSET)
    @Nullable
    Integer offset;

    @RestQuery(SORT)
    @Nullable
    String sort;

    @RestQuery(ORDER)
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

    /** As the query of a URI, with all names and values encoded. */
    String queryString() {
        var query = new QueryString();
        query.add(PROJECT_ID, projectId);
        query.add(BATCH_ID, batchId);
        query.add(DEVICE_ID, deviceId);
        query.add(STAGE, stage);
        query.add(ANNOTATION_STATUS, annotationStatus);
        query.add(SPLIT, split);
        query.add(CLASS_VALUES, classValues);
        query.add(SEARCH, search);
        query.add(FILENAME, filename);
        query.add(INCLUDE_IMAGE_URL, includeImageUrl);
        query.add(INCLUDE_ANNOTATIONS, includeAnnotations);
        query.add(LIMIT, limit);
        query.add(OFFSET, offset);
        query.add(SORT, sort);
        query.add(ORDER, order);
        return query.toString();
    }

    private static @Nullable String jsonName(@Nullable Enum<?> constant) {
        return constant == null ? null : Shape.jsonNameOf(constant);
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(",", values);
    }
}
