package io.acusight.gateway.sandbox.api;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.sandbox.data.ImageFilter;
import io.acusight.gateway.sandbox.data.SortField;
import io.acusight.gateway.sandbox.data.Split;

/** The query parameters of {@code GET /data/images}, parsed. */
record ImageQuery(ImageFilter filter, boolean includeImageUrl, boolean includeAnnotations, int limit, int offset,
        SortField sort, boolean ascending) {

    static final int DEFAULT_LIMIT = 50;
    static final int MAXIMUM_LIMIT = 100;

    private static final Map<String, SortField> SORTS = Arrays.stream(SortField.values())
            .collect(Collectors.toUnmodifiableMap(SortField::wireName, Function.identity()));
    private static final Map<String, Split> SPLITS = Arrays.stream(Split.values())
            .collect(Collectors.toUnmodifiableMap(Split::wireName, Function.identity()));

    /**
     * @throws Refusal 400, with the parameter's name and its valid values
     */
    static ImageQuery of(QueryParameters parameters) {
        return new ImageQuery(filter(parameters), parameters.flag("include_image_url"),
                parameters.flag("include_annotations"), parameters.integer("limit", DEFAULT_LIMIT, 1, MAXIMUM_LIMIT),
                parameters.integer("offset", 0, 0, Integer.MAX_VALUE), sort(parameters), ascending(parameters));
    }

    private static ImageFilter filter(QueryParameters parameters) {
        return new ImageFilter(parameters.text("project_id"), parameters.id("batch_id"), parameters.text("device_id"),
                parameters.text("stage"), parameters.text("annotation_status"), split(parameters), classValues(parameters),
                parameters.text("search"), parameters.text("filename"));
    }

    private static @Nullable Split split(QueryParameters parameters) {
        String name = parameters.choice("split", "all", "train", "val", "test", "none", "all");
        return SPLITS.get(name);
    }

    private static SortField sort(QueryParameters parameters) {
        String name = parameters.choice("sort", "created_at", "created_at", "updated_at", "filename");
        return SORTS.getOrDefault(name, SortField.CREATED_AT);
    }

    private static boolean ascending(QueryParameters parameters) {
        return parameters.choice("order", "desc", "asc", "desc").equals("asc");
    }

    private static Set<String> classValues(QueryParameters parameters) {
        String values = parameters.text("class_values");
        return values == null ? Set.of()
                : Stream.of(values.split(",")).map(String::strip).filter(value -> !value.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }
}
