package io.acusight.gateway.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.acusight.gateway.model.Annotation;
import io.acusight.gateway.model.Image;
import io.acusight.gateway.model.Shape;
import io.acusight.gateway.model.Shape.Field;

/** The types of the schema that have selections. */
enum Selectable {

    QUERY("Query", List.of("images", "imagesConnection", "imageCounts")),
    PAGE("ImagePage", List.of("total", "items", "count", "limit", "offset", "hasNext")),
    CONNECTION("ImageConnection", List.of("edges", "totalCount", "nodes", "pageInfo")),
    EDGE("ImageEdge", List.of("node", "cursor")),
    PAGE_INFO("PageInfo", List.of("hasNextPage", "hasPreviousPage", "startCursor", "endCursor")),
    COUNTS("ImageCounts", List.of("total", "train", "val", "test", "none")),
    IMAGE("Image", fields(Image.class)),
    ANNOTATION("Annotation", fields(Annotation.class));

    private final String type;
    private final List<String> fields;

    Selectable(String type, List<String> fields) {
        this.type = type;
        this.fields = fields;
    }

    String type() {
        return type;
    }

    List<String> fields() {
        return fields;
    }

    /** @return the type of the selection below the field; empty for a leaf */
    static Optional<Selectable> below(String field) {
        return switch (field) {
            case "images" -> Optional.of(PAGE);
            case "imagesConnection" -> Optional.of(CONNECTION);
            case "edges" -> Optional.of(EDGE);
            case "pageInfo" -> Optional.of(PAGE_INFO);
            case "imageCounts" -> Optional.of(COUNTS);
            case "items", "nodes", "node" -> Optional.of(IMAGE);
            case "annotations" -> Optional.of(ANNOTATION);
            default -> Optional.empty();
        };
    }

    /** @return the upstream's names of leaf fields, by GraphQL name */
    static Map<String, String> jsonNames() {
        var names = new HashMap<>(Map.of("total", "total", "hasNext", "total", "count", "total", "totalCount", "total",
                "hasNextPage", "total"));
        for (var type : List.of(Image.class, Annotation.class)) {
            Shape.of(type).fields().forEach(field -> names.put(field.name(), field.jsonName()));
        }
        return names;
    }

    private static List<String> fields(Class<? extends Record> type) {
        return Shape.of(type).fields().stream().map(Field::name).toList();
    }
}
