package io.acusight.gateway.upstream.envelope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.model.Shape;
import io.acusight.gateway.model.Shape.Field;
import io.acusight.gateway.model.Shape.Kind;

/** Reads JSON objects into a record of the model. A value that breaks the contract becomes null; the others are kept. */
final class RecordReader<T extends Record> {

    private final Shape<T> shape;
    private final Map<Field, RecordReader<?>> nested = new HashMap<>();

    RecordReader(Class<T> type) {
        this(Shape.of(type));
    }

    private RecordReader(Shape<T> shape) {
        this.shape = shape;
        for (var field : shape.fields()) {
            field.object().ifPresent(object -> nested.put(field, new RecordReader<>(object)));
        }
    }

    /** Returns the record; null if the JSON is not an object. */
    @Nullable
    T readOrNull(JsonNode object) {
        if (!object.isObject()) {
            return null;
        }
        var breaches = new HashMap<String, String>();
        var values = new @Nullable Object[shape.fields().size()];
        for (int i = 0; i < values.length; i++) {
            var field = shape.fields().get(i);
            values[i] = read(field, object.get(field.jsonName()), breaches);
        }
        return shape.create(values, new Breaches(breaches));
    }

    private @Nullable Object read(Field field, @Nullable JsonNode node, Map<String, String> breaches) {
        if (node == null || node.isNull()) {
            if (field.required()) {
                breaches.put(field.name(), "The upstream sent no value of '" + field.name() + "'.");
            }
            return null;
        }
        var value = field.list() ? list(field, node) : single(field, node);
        if (value == null) {
            breaches.put(field.name(), "The upstream's value of '" + field.name() + "' breaks its contract.");
        }
        return value;
    }

    private @Nullable List<@Nullable Object> list(Field field, JsonNode node) {
        if (!node.isArray()) {
            return null;
        }
        var list = new ArrayList<@Nullable Object>(node.size());
        node.forEach(element -> list.add(single(field, element)));
        return list;
    }

    private @Nullable Object single(Field field, JsonNode node) {
        if (field.kind() != Kind.OBJECT) {
            return JsonValues.scalar(field, node);
        }
        var reader = nested.get(field);
        return reader == null ? null : reader.readOrNull(node);
    }
}
