package io.acusight.gateway.upstream.client;

import java.util.List;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.Shape;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImagesQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The query parameters of {@code GET /data/images}, as they are sent. Null: not sent. */
@RegisterForReflection
record ImagesParameters(
        @RestQuery("project_id") @Nullable String projectId,
        @RestQuery("batch_id") @Nullable String batchId,
        @RestQuery("device_id") @Nullable String deviceId,
        @RestQuery("stage") @Nullable String stage,
        @RestQuery("annotation_status") @Nullable String annotationStatus,
        @RestQuery("split") @Nullable String split,
        @RestQuery("class_values") @Nullable String classValues,
        @RestQuery("search") @Nullable String search,
        @RestQuery("filename") @Nullable String filename,
        @RestQuery("include_image_url") @Nullable Boolean includeImageUrl,
        @RestQuery("include_annotations") @Nullable Boolean includeAnnotations,
        @RestQuery("limit") @Nullable Integer limit,
        @RestQuery("offset") @Nullable Integer offset,
        @RestQuery("sort") @Nullable String sort,
        @RestQuery("order") @Nullable String order) {

    /** Returns the parameters of a query. Flags that are false and an offset of 0 are the upstream's defaults: not sent. */
    static ImagesParameters of(ImagesQuery query) {
        var conditions = query.conditions();
        var window = query.window();
        return new ImagesParameters(
                conditions.unassigned() ? ImageConditions.NO_PROJECT : conditions.projectId(),
                conditions.batchId(),
                conditions.deviceId(),
                conditions.stage(),
                conditions.annotationStatus(),
                jsonName(conditions.split()),
                joined(conditions.classValues()),
                conditions.search(),
                conditions.filename(),
                query.includeImageUrl() ? true : null,
                query.includeAnnotations() ? true : null,
                window.limit(),
                window.offset() == 0 ? null : window.offset(),
                jsonName(window.sort()),
                jsonName(window.order()));
    }

    /** Returns the values of all components, in order. */
    @Nullable
    Object[] values() {
        return new @Nullable Object[] { projectId, batchId, deviceId, stage, annotationStatus, split, classValues, search,
                filename, includeImageUrl, includeAnnotations, limit, offset, sort, order };
    }

    private static @Nullable String jsonName(@Nullable Enum<?> constant) {
        return constant == null ? null : Shape.jsonNameOf(constant);
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(",", values);
    }
}
