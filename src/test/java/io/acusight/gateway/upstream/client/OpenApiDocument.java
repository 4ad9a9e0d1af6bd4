package io.acusight.gateway.upstream.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** The upstream's whole contract, {@code acusight-openapi.yaml}. */
final class OpenApiDocument {

    /**
     * The type of a property or parameter.
     *
     * @param name {@code integer}, {@code number}, {@code string} or {@code boolean}, or the schema that is referred to; of the
     *        elements if it is an array
     */
    record JsonType(String name, boolean array) {
    }

    private final JsonNode document;

    OpenApiDocument() {
        try (var yaml = OpenApiDocument.class.getResourceAsStream("/acusight-openapi.yaml")) {
            document = new ObjectMapper(new YAMLFactory()).readTree(Objects.requireNonNull(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the properties of a schema, by name. */
    Map<String, JsonType> propertiesOf(String schema) {
        var properties = new LinkedHashMap<String, JsonType>();
        document.requiredAt("/components/schemas").required(schema).required("properties").properties()
                .forEach(property -> properties.put(property.getKey(), type(property.getValue())));
        return properties;
    }

    /** Returns the query parameters of {@code GET /data/images}, by name. */
    Map<String, JsonType> queryParameters() {
        var parameters = new LinkedHashMap<String, JsonType>();
        for (var parameter : document.requiredAt("/paths/~1data~1images/get/parameters")) {
            if (parameter.required("in").textValue().equals("query")) {
                parameters.put(parameter.required("name").textValue(), type(parameter.required("schema")));
            }
        }
        return parameters;
    }

    /** Returns the description of a query parameter of {@code GET /data/images}. */
    String descriptionOf(String parameter) {
        for (var candidate : document.requiredAt("/paths/~1data~1images/get/parameters")) {
            if (candidate.required("name").textValue().equals(parameter)) {
                return candidate.required("description").textValue();
            }
        }
        throw new IllegalArgumentException(parameter);
    }

    private static JsonType type(JsonNode schema) {
        var items = Optional.ofNullable(schema.get("items"));
        return new JsonType(nameOf(items.orElse(schema)), items.isPresent());
    }

    private static String nameOf(JsonNode schema) {
        var reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema.required("type").textValue() : reference.substring(reference.lastIndexOf('/') + 1);
    }
}
