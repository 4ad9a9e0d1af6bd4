package io.acusight.gateway.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.ImageSortField;
import io.acusight.gateway.model.SortOrder;
import io.acusight.gateway.model.SplitFilter;

/**
 * Converts the maps that graphql-java makes of input objects to the input records. Types and defaults are graphql-java's work:
 * a value has its type here, or is null.
 */
record InputValues(Map<?, ?> object) {

    static @Nullable ImageFilter filter(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> object)) {
            return null;
        }
        var filter = new InputValues(object);
        return new ImageFilter(filter.text("projectId"), (Boolean) object.get("unassigned"), filter.text("batchId"),
                filter.text("deviceId"), filter.text("stage"), filter.text("annotationStatus"),
                filter.constant("split", SplitFilter.class), filter.texts("classValues"), filter.text("search"),
                filter.text("filename"));
    }

    static @Nullable PageInput page(@Nullable Object value) {
        return value instanceof Map<?, ?> page ? new PageInput((Integer) page.get("limit"), (Integer) page.get("offset"))
                : null;
    }

    static @Nullable ImageSort sort(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> object)) {
            return null;
        }
        var sort = new InputValues(object);
        var field = sort.constant("field", ImageSortField.class);
        var order = sort.constant("order", SortOrder.class);
        return field == null || order == null ? null : new ImageSort(field, order);
    }

    private @Nullable String text(String name) {
        return (String) object.get(name);
    }

    private @Nullable List<String> texts(String name) {
        if (!(object.get(name) instanceof List<?> values)) {
            return null;
        }
        var texts = new ArrayList<String>(values.size());
        values.forEach(value -> texts.add((String) value));
        return texts;
    }

    private <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
        return object.get(name) instanceof String constant ? Enum.valueOf(type, constant) : null;
    }
}
